using Microsoft.Extensions.Options;

namespace NewsBot.Feeds;

/// <summary>Stops the host at start with sentences that name the setting and the cure.</summary>
internal sealed class FeedsOptionsValidator : IValidateOptions<FeedsOptions>
{
    private const int MostMegabytes = 4096;

    public ValidateOptionsResult Validate(string? name, FeedsOptions options)
    {
        var problems = new List<string>();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            problems.Add($"Feeds:TimeZone is \"{options.TimeZone}\", which is no known time zone; " +
                "set an IANA name such as \"Europe/Berlin\", or \"UTC\".");
        }

        if (string.IsNullOrWhiteSpace(options.UserAgent) || options.UserAgent.Any(c => c is < ' ' or > '~'))
        {
            problems.Add("Feeds:UserAgent is empty or holds characters that no header may; set a name such as \"NewsBot/0.1\".");
        }

        if (options.Contact.Any(c => c is < ' ' or > '~' or '(' or ')'))
        {
            problems.Add("Feeds:Contact holds brackets or characters that no header may; set an e-mail or page address, or leave it empty.");
        }

        if (string.IsNullOrWhiteSpace(options.SeedsFile))
        {
            problems.Add("Feeds:SeedsFile is empty; set the path of an OPML file, such as \"seeds/feeds.opml\".");
        }

        CheckSize(nameof(options.LargestFileMegabytes), options.LargestFileMegabytes, MostMegabytes, problems);
        CheckSize(nameof(options.LargestFeedMegabytes), options.LargestFeedMegabytes, 256, problems);
        CheckSize(nameof(options.LargestPageMegabytes), options.LargestPageMegabytes, 256, problems);
        CheckSize(nameof(options.LargestTextMegabytes), options.LargestTextMegabytes, 256, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static void CheckSize(string setting, int value, int most, List<string> problems)
    {
        if (value < 1 || value > most)
        {
            problems.Add($"Feeds:{setting} is {value}; set a number of megabytes from 1 to {most}.");
        }
    }
}
