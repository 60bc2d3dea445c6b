namespace NewsBot.Writing.Embeddings;

/// <summary>Who makes vectors of questions and articles, for the search by meaning.</summary>
public sealed class EmbeddingOptions
{
    public const string Section = "Writing:Embeddings";

    internal const string None = "none";
    internal const string Local = "local";
    internal const string Onnx = "onnx";
    internal const string OpenAI = RungOptions.OpenAI;
    internal const string Ollama = RungOptions.Ollama;

    internal const string Mean = "mean";
    internal const string First = "cls";

    /// <summary>
    /// openai (any service of that protocol), ollama, onnx (a file), local (the encoder of "newsbot models install") or none; empty: local where that is installed,
    /// otherwise none.
    /// </summary>
    public string Provider { get; set; } = "";

    /// <summary>Address of the service; empty: the provider's own.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The model's name at that service.</summary>
    public string Model { get; set; } = "";

    /// <summary>With onnx: the encoder's file.</summary>
    public string File { get; set; } = "";

    /// <summary>With onnx: its WordPiece vocabulary; empty: vocab.txt beside the file.</summary>
    public string Vocabulary { get; set; } = "";

    /// <summary>With onnx: which of the vectors of its tokens is that of a text: their mean, or cls, the first one's. Its description says what it was trained for.</summary>
    public string Pooling { get; set; } = Mean;

    /// <summary>The key, where the service wants one. Set it by the environment (Writing__Embeddings__ApiKey), not in a file.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Seconds that a batch of articles may take.</summary>
    public int TimeoutSeconds { get; set; } = RungOptions.UsualTimeout;

    /// <summary>Milliseconds that a question may take; after that words alone search.</summary>
    public int QuestionMilliseconds { get; set; } = 800;

    /// <summary>What some models want in front of a question, such as "query: ".</summary>
    public string QuestionPrefix { get; set; } = "";

    /// <summary>What some models want in front of a text that is searched, such as "passage: ".</summary>
    public string ArticlePrefix { get; set; } = "";

    /// <summary>The provider by its one spelling.</summary>
    internal string Kind => Provider.Trim().ToLowerInvariant();

    /// <summary>The provider that is meant, with the encoder of this machine or without.</summary>
    internal string KindWith(EncoderFolder? folder) => Kind.Length > 0 ? Kind : folder is not null && System.IO.File.Exists(folder.File) ? Local : None;

    internal bool TakesFirst => Pooling.Trim().Equals(First, StringComparison.OrdinalIgnoreCase);

    internal string VocabularyFile => Vocabulary.Length > 0 ? Vocabulary : Path.Combine(Path.GetDirectoryName(Path.GetFullPath(File))!, "vocab.txt");

    /// <summary>The address that is set, or the provider's own.</summary>
    internal string Address => Endpoint.Length > 0 ? Endpoint : Kind == Ollama ? "http://localhost:11434" : "https://api.openai.com/v1";
}
