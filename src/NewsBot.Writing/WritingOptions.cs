namespace NewsBot.Writing;

/// <summary>Who writes. Without a provider and an endpoint the embedded writer does: no key, no network, it quotes.</summary>
public sealed class WritingOptions
{
    public const string Section = "Writing";

    /// <summary>openai (any service of that protocol), anthropic or ollama; empty: openai where an endpoint is set.</summary>
    public string Provider { get; set; } = "";

    /// <summary>Address of the service, such as https://api.openai.com/v1 or http://localhost:11434/v1; empty: the provider's own.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model's name at that service.</summary>
    public string Model { get; set; } = "";

    /// <summary>The key, where the service wants one. Set it by the environment (Writing__ApiKey), not in a file.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Seconds until the first word after which the next writer takes over.</summary>
    public int TimeoutSeconds { get; set; } = RungOptions.UsualTimeout;

    /// <summary>Seconds without a word in the middle of a text.</summary>
    public int PauseSeconds { get; set; } = RungOptions.UsualPause;

    /// <summary>Seconds that a whole text may take.</summary>
    public int LongestSeconds { get; set; } = RungOptions.UsualLongest;

    /// <summary>What a million tokens of a prompt cost, in any currency.</summary>
    public double PricePerMillionIn { get; set; }

    /// <summary>What a million written tokens cost.</summary>
    public double PricePerMillionOut { get; set; }

    /// <summary>What a million tokens of a prompt cost that the provider has in its cache; left out: as much as others.</summary>
    public double? PricePerMillionCached { get; set; }

    /// <summary>Who writes when the first fails, in this order; the embedded writer stands behind the last.</summary>
    public IList<RungOptions> Ladder { get; } = [];

    /// <summary>Seconds for which a model that failed three times in a row is not asked.</summary>
    public int RestSeconds { get; set; } = 60;

    /// <summary>What may be spent in a day (UTC), in the currency of the prices; 0: no limit.</summary>
    public double DailyBudget { get; set; }

    /// <summary>The currency of the prices, as it is shown.</summary>
    public string Currency { get; set; } = "USD";

    /// <summary>A folder with your own versions of prompts; what is not in it is taken from those beside the program.</summary>
    public string PromptFolder { get; set; } = "";

    public bool UsesModel => Rungs().Count > 0;

    /// <summary>The models in the order in which they are asked.</summary>
    public IReadOnlyList<RungOptions> Rungs() => Provider.Length > 0 || Endpoint.Length > 0 ? [First(), .. Ladder] : [.. Ladder];

    private RungOptions First() => new()
    {
        Provider = Provider,
        Endpoint = Endpoint,
        Model = Model,
        ApiKey = ApiKey,
        TimeoutSeconds = TimeoutSeconds,
        PauseSeconds = PauseSeconds,
        LongestSeconds = LongestSeconds,
        PricePerMillionIn = PricePerMillionIn,
        PricePerMillionOut = PricePerMillionOut,
        PricePerMillionCached = PricePerMillionCached,
    };
}
