using Microsoft.Extensions.Options;

namespace NewsBot.Writing.Embeddings;

/// <summary>Says of each wrong setting its name and the cure.</summary>
internal sealed class EmbeddingOptionsValidator(EncoderFolder? folder = null) : IValidateOptions<EmbeddingOptions>
{
    private const string At = EmbeddingOptions.Section;

    public ValidateOptionsResult Validate(string? name, EmbeddingOptions options)
    {
        var faults = new List<string>();
        switch (options.Kind)
        {
            case EmbeddingOptions.OpenAI or EmbeddingOptions.Ollama:
                CheckService(options, faults);
                break;
            case EmbeddingOptions.Onnx:
                CheckFiles(options, faults);
                break;
            case EmbeddingOptions.Local when folder is null || !File.Exists(folder.File):
                faults.Add($"{At}:Provider is local, but the encoder is not installed. Install it with newsbot models install, or leave the setting empty.");
                break;
            case EmbeddingOptions.Local or EmbeddingOptions.None:
                break;
            case "":
                if (options.Endpoint.Length > 0 || options.Model.Length > 0 || options.ApiKey.Length > 0)
                {
                    faults.Add($"{At}:Endpoint, Model or ApiKey is set, but {At}:Provider is empty. Set it to openai or ollama.");
                }

                break;
            default:
                faults.Add($"{At}:Provider is “{options.Provider}”, which I do not know. Use openai (for every service that speaks its protocol), ollama, onnx, local or none.");
                break;
        }

        if (options.TimeoutSeconds is < 1 or > 600)
        {
            faults.Add($"{At}:TimeoutSeconds must be between 1 and 600.");
        }

        if (options.QuestionMilliseconds is < 50 or > 30_000)
        {
            faults.Add($"{At}:QuestionMilliseconds must be between 50 and 30000.");
        }

        if (options.Pooling.Trim().ToLowerInvariant() is not (EmbeddingOptions.Mean or EmbeddingOptions.First))
        {
            faults.Add($"{At}:Pooling is “{options.Pooling}”. Use mean (as for all-MiniLM-L6-v2) or cls (as for bge and arctic-embed).");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckFiles(EmbeddingOptions options, List<string> faults)
    {
        if (!File.Exists(options.File))
        {
            faults.Add(options.File.Length == 0
                ? $"{At}:File is empty although {At}:Provider is onnx. Name the encoder's file, such as /srv/models/all-MiniLM-L6-v2/model.onnx."
                : $"{At}:File is {options.File}, and there is no such file.");
        }
        else if (!File.Exists(options.VocabularyFile))
        {
            faults.Add($"{At}:Vocabulary: there is no {options.VocabularyFile}. Put the encoder's vocab.txt beside its file, or name it with the setting.");
        }
    }

    private static void CheckService(EmbeddingOptions options, List<string> faults)
    {
        var example = options.Kind == EmbeddingOptions.Ollama ? ("http://localhost:11434", "nomic-embed-text") : ("https://api.openai.com/v1", "text-embedding-3-small");
        if (!Uri.TryCreate(options.Address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            faults.Add($"{At}:Endpoint is “{options.Endpoint}”, which is no http(s) address. Use one such as {example.Item1}, or leave it empty for the provider's own.");
        }

        if (options.Model.Length == 0)
        {
            faults.Add($"{At}:Model is empty although {At}:Provider is set. Name the model, for example {example.Item2}.");
        }

        if (options.Kind == EmbeddingOptions.OpenAI && options.ApiKey.Length == 0 && options.Endpoint.Length == 0)
        {
            faults.Add($"{At}:ApiKey is empty, but OpenAI wants a key. Set it by the environment: Writing__Embeddings__ApiKey.");
        }
    }
}
