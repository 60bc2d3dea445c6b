using Microsoft.Extensions.Options;

namespace NewsBot.Writing;

/// <summary>Says of each wrong setting its name and the cure.</summary>
internal sealed class WritingOptionsValidator : IValidateOptions<WritingOptions>
{
    public ValidateOptionsResult Validate(string? name, WritingOptions options)
    {
        var faults = new List<string>();
        if (options.Provider.Length > 0 || options.Endpoint.Length > 0)
        {
            CheckRung(WritingOptions.Section, options.Rungs()[0], faults);
        }
        else if (options.Model.Length > 0 || options.ApiKey.Length > 0)
        {
            faults.Add("Writing:Model or Writing:ApiKey is set, but Writing:Endpoint is empty. Set the address of the service, for example https://api.openai.com/v1.");
        }

        CheckSeconds(WritingOptions.Section, options.TimeoutSeconds, options.PauseSeconds, options.LongestSeconds, faults);
        for (var i = 0; i < options.Ladder.Count; i++)
        {
            var rung = options.Ladder[i];
            CheckRung($"Writing:Ladder:{i}", rung, faults);
            CheckSeconds($"Writing:Ladder:{i}", rung.TimeoutSeconds, rung.PauseSeconds, rung.LongestSeconds, faults);
        }

        CheckMoney(options, faults);
        if (options.RestSeconds is < 1 or > 3600)
        {
            faults.Add("Writing:RestSeconds must be between 1 and 3600.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckRung(string at, RungOptions rung, List<string> faults)
    {
        if (rung.Kind is not (RungOptions.OpenAI or RungOptions.Anthropic or RungOptions.Ollama))
        {
            faults.Add($"{at}:Provider is “{rung.Provider}”, which I do not know. Use openai (for every service that speaks its protocol), anthropic or ollama.");
            return;
        }

        if (!Uri.TryCreate(rung.Address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            faults.Add($"{at}:Endpoint is “{rung.Endpoint}”, which is no http(s) address. Use one such as {Example(rung.Kind)}, or leave it empty for {(at == WritingOptions.Section ? "the embedded writer" : "the provider's own")}.");
        }

        if (rung.Model.Length == 0)
        {
            faults.Add($"{at}:Model is empty although {at}:{(rung.Endpoint.Length > 0 ? "Endpoint" : "Provider")} is set. Name the model, for example {ExampleModel(rung.Kind)}.");
        }

        if (rung.Kind == RungOptions.Anthropic && rung.ApiKey.Length == 0 && rung.Endpoint.Length == 0)
        {
            faults.Add($"{at}:ApiKey is empty, but Anthropic wants a key. Set it by the environment: {at.Replace(":", "__", StringComparison.Ordinal)}__ApiKey.");
        }

        if (rung.PricePerMillionIn < 0 || rung.PricePerMillionOut < 0 || rung.PricePerMillionCached < 0)
        {
            faults.Add($"{at}:PricePerMillionIn, PricePerMillionOut and PricePerMillionCached cannot be below 0.");
        }
    }

    private static void CheckSeconds(string at, int timeout, int pause, int longest, List<string> faults)
    {
        foreach (var (setting, seconds) in new[] { ("TimeoutSeconds", timeout), ("PauseSeconds", pause), ("LongestSeconds", longest) })
        {
            if (seconds is < 1 or > 600)
            {
                faults.Add($"{at}:{setting} must be between 1 and 600.");
            }
        }
    }

    private static void CheckMoney(WritingOptions options, List<string> faults)
    {
        if (options.DailyBudget < 0)
        {
            faults.Add("Writing:DailyBudget cannot be below 0; 0 is no limit.");
        }

        if (options.DailyBudget > 0 && options.UsesModel && options.Rungs().All(r => r.PricePerMillionIn <= 0 && r.PricePerMillionOut <= 0))
        {
            faults.Add("Writing:DailyBudget is set, but no model has a price. Set Writing:PricePerMillionIn and Writing:PricePerMillionOut from the provider's list.");
        }
    }

    private static string Example(string provider) => provider switch
    {
        RungOptions.Anthropic => "https://api.anthropic.com",
        RungOptions.Ollama => "http://localhost:11434",
        _ => "https://api.openai.com/v1",
    };

    private static string ExampleModel(string provider) => provider switch
    {
        RungOptions.Anthropic => "claude-haiku-4-5",
        RungOptions.Ollama => "llama3.1",
        _ => "gpt-4.1-mini",
    };
}
