using Microsoft.Extensions.Configuration;
using NewsBot.Writing.Embeddings;

namespace NewsBot.Tests.Writing.Embeddings;

public sealed class EmbeddingOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-encoder-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("", "")]
    [InlineData("Provider=none", "")]
    [InlineData("Provider=ollama;Model=m", "")]
    [InlineData("Provider=OpenAI;Model=m;ApiKey=k", "")]
    [InlineData("Provider=openai;Model=m;Endpoint=http://localhost:8000/v1", "")]
    [InlineData("Provider=cohere", "Writing:Embeddings:Provider is “cohere”, which I do not know. Use openai (for every service that speaks its protocol), ollama, onnx, local or none.")]
    [InlineData("Model=m", "Writing:Embeddings:Endpoint, Model or ApiKey is set, but Writing:Embeddings:Provider is empty. Set it to openai or ollama.")]
    [InlineData("Provider=ollama", "Writing:Embeddings:Model is empty although Writing:Embeddings:Provider is set. Name the model, for example nomic-embed-text.")]
    [InlineData("Provider=openai;Model=m", "Writing:Embeddings:ApiKey is empty, but OpenAI wants a key. Set it by the environment: Writing__Embeddings__ApiKey.")]
    [InlineData("Provider=ollama;Model=m;Endpoint=there", "Writing:Embeddings:Endpoint is “there”, which is no http(s) address. Use one such as http://localhost:11434, or leave it empty for the provider's own.")]
    [InlineData("Provider=local", "Writing:Embeddings:Provider is local, but the encoder is not installed. Install it with newsbot models install, or leave the setting empty.")]
    [InlineData("TimeoutSeconds=0", "Writing:Embeddings:TimeoutSeconds must be between 1 and 600.")]
    [InlineData("QuestionMilliseconds=10", "Writing:Embeddings:QuestionMilliseconds must be between 50 and 30000.")]
    public void Validate_Settings_NamesSettingAndCure(string settings, string fault)
    {
        var options = Read(settings);

        var result = new EmbeddingOptionsValidator(new EncoderFolder(_folder)).Validate(null, options);

        Assert.Equal(fault, result.FailureMessage ?? "");
    }

    [Fact]
    public void Kind_EncoderIsInstalled_IsUsedUnlessSomethingElseIsSet()
    {
        var folder = new EncoderFolder(_folder);
        Assert.Equal("none", Read("").KindWith(folder));
        File.WriteAllText(folder.File, "");

        Assert.Equal("local", Read("").KindWith(folder));
        Assert.Equal("none", Read("Provider=none").KindWith(folder));
        Assert.Equal("ollama", Read("Provider=Ollama").KindWith(folder));
        Assert.Equal("none", Read("").KindWith(null));
        Assert.True(new EmbeddingOptionsValidator(folder).Validate(null, Read("Provider=local")).Succeeded);
    }

    private static EmbeddingOptions Read(string settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split('=', 2)).Select(p => new KeyValuePair<string, string?>(p[0], p[1])))
        .Build()
        .Get<EmbeddingOptions>() ?? new EmbeddingOptions();
}
