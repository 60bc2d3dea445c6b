namespace NewsBot.Writing;

/// <summary>One model of the ladder: where it is, how patient to be with it, what it costs.</summary>
public sealed class RungOptions
{
    public const string OpenAI = "openai";
    public const string Anthropic = "anthropic";
    public const string Ollama = "ollama";

    internal const int UsualTimeout = 30;
    internal const int UsualPause = 15;
    internal const int UsualLongest = 120;

    /// <summary>openai, anthropic or ollama; empty: openai.</summary>
    public string Provider { get; set; } = "";

    public string Endpoint { get; set; } = "";

    public string Model { get; set; } = "";

    public string ApiKey { get; set; } = "";

    public int TimeoutSeconds { get; set; } = UsualTimeout;

    public int PauseSeconds { get; set; } = UsualPause;

    public int LongestSeconds { get; set; } = UsualLongest;

    public double PricePerMillionIn { get; set; }

    public double PricePerMillionOut { get; set; }

    public double? PricePerMillionCached { get; set; }

    /// <summary>The provider by its one spelling.</summary>
    internal string Kind => Provider.Trim() is { Length: > 0 } named ? named.ToLowerInvariant() : OpenAI;

    /// <summary>The address that is set, or the provider's own.</summary>
    internal string Address => Endpoint.Length > 0 ? Endpoint : Kind switch
    {
        Anthropic => "https://api.anthropic.com",
        Ollama => "http://localhost:11434",
        _ => "https://api.openai.com/v1",
    };
}
