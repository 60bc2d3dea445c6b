using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Local;

/// <summary>The web chat on this machine.</summary>
public sealed partial class WebOptions : IValidatableObject
{
    public const string Section = "Web";

    private static readonly string[] UsualChannels = ["news", "research", "random"];

    /// <summary>False: no page is served and no request comes from it.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The port on the loopback address; 0 takes any free one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 5080;

    /// <summary>How many messages of a channel, threads included, the page shows and a button can still be pressed under.</summary>
    [Range(20, 5000)]
    public int History { get; set; } = 300;

    /// <summary>
    /// True: pictures of articles are shown, and the browser then asks the publishers' servers for them, which tells these when somebody
    /// reads. Off, the page asks nobody but this process for anything.
    /// </summary>
    public bool Pictures { get; set; }

    /// <summary>The channels from top to bottom; none given means news, research and random.</summary>
    public IList<string> Channels { get; set; } = [];

    /// <summary>What <see cref="Channels"/> comes to. (A default in the property itself would be added to, not replaced, by a setting.)</summary>
    internal IReadOnlyList<string> ChannelNames => Channels.Count == 0 ? UsualChannels : [.. Channels];

    internal bool HasChannel(string? name) => name is not null && ChannelNames.Contains(name, StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var name in ChannelNames.Where(n => !ChannelName().IsMatch(n)))
        {
            yield return new ValidationResult(
                $"Web:Channels: “{name}” cannot be a channel. A name has 1 to 40 lower case letters, digits, “-” or “_”.");
        }

        if (ChannelNames.Distinct(StringComparer.Ordinal).Count() < ChannelNames.Count)
        {
            yield return new ValidationResult("Web:Channels: a channel is named twice. Remove one of the two.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9_-]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ChannelName();
}

[OptionsValidator]
internal sealed partial class WebOptionsValidator : IValidateOptions<WebOptions>;
