using Microsoft.Extensions.Options;

namespace NewsBot.Writing;

/// <summary>Who writes. Without an endpoint the embedded writer does: no key, no network, it quotes.</summary>
public sealed class WritingOptions
{
    public const string Section = "Writing";

    /// <summary>Address of an OpenAI-compatible service, such as https://api.openai.com/v1 or http://localhost:11434/v1; empty: the embedded writer.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model's name at that service.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key, where the service wants one. Set it by the environment (Writing__ApiKey), not in a file.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Seconds without a token after which the embedded writer takes over.</summary>
    public int TimeoutSeconds { get; set; } = 30;

    /// <summary>Where the prompt folders are; empty: beside the program.</summary>
    public string PromptFolder { get; set; } = "";

    public bool UsesModel => Endpoint.Length > 0;
}

internal sealed class WritingOptionsValidator : IValidateOptions<WritingOptions>
{
    public ValidateOptionsResult Validate(string? name, WritingOptions options)
    {
        var faults = new List<string>();
        if (options.UsesModel)
        {
            if (!Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            {
                faults.Add($"Writing:Endpoint is “{options.Endpoint}”, which is no http(s) address. Use one such as https://api.openai.com/v1, or leave it empty for the embedded writer.");
            }

            if (options.Model.Length == 0)
            {
                faults.Add("Writing:Model is empty although Writing:Endpoint is set. Name the model, for example gpt-4.1-mini.");
            }
        }
        else if (options.Model.Length > 0 || options.ApiKey.Length > 0)
        {
            faults.Add("Writing:Model or Writing:ApiKey is set, but Writing:Endpoint is empty. Set the address of the service, for example https://api.openai.com/v1.");
        }

        if (options.TimeoutSeconds is < 1 or > 600)
        {
            faults.Add("Writing:TimeoutSeconds must be between 1 and 600.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
