using Microsoft.Extensions.Configuration;
using NewsBot.Writing;

namespace NewsBot.Tests.Writing;

public sealed class WritingOptionsTests
{
    [Theory]
    [InlineData("", "", "", 30, "")]
    [InlineData("http://localhost:11434/v1", "llama", "", 30, "")]
    [InlineData("localhost", "llama", "", 30, "Writing:Endpoint is “localhost”, which is no http(s) address. Use one such as https://api.openai.com/v1, or leave it empty for the embedded writer.")]
    [InlineData("file:///etc/passwd", "llama", "", 30, "Writing:Endpoint is “file:///etc/passwd”, which is no http(s) address. Use one such as https://api.openai.com/v1, or leave it empty for the embedded writer.")]
    [InlineData("https://api.openai.com/v1", "", "k", 30, "Writing:Model is empty although Writing:Endpoint is set. Name the model, for example gpt-4.1-mini.")]
    [InlineData("", "llama", "", 30, "Writing:Model or Writing:ApiKey is set, but Writing:Endpoint is empty. Set the address of the service, for example https://api.openai.com/v1.")]
    [InlineData("", "", "secret", 30, "Writing:Model or Writing:ApiKey is set, but Writing:Endpoint is empty. Set the address of the service, for example https://api.openai.com/v1.")]
    [InlineData("", "", "", 0, "Writing:TimeoutSeconds must be between 1 and 600.")]
    [InlineData("", "", "", 601, "Writing:TimeoutSeconds must be between 1 and 600.")]
    public void Validate_Settings_NamesSettingAndCure(string endpoint, string model, string key, int timeout, string fault)
    {
        var result = new WritingOptionsValidator().Validate(
            null, new WritingOptions { Endpoint = endpoint, Model = model, ApiKey = key, TimeoutSeconds = timeout });

        Assert.Equal(fault, result.FailureMessage ?? "");
    }

    [Theory]
    [InlineData("Provider=mistral;Model=m", "Writing:Provider is “mistral”, which I do not know. Use openai (for every service that speaks its protocol), anthropic or ollama.")]
    [InlineData("Provider=Anthropic;Model=m", "Writing:ApiKey is empty, but Anthropic wants a key. Set it by the environment: Writing__ApiKey.")]
    [InlineData("Provider=anthropic;Model=m;ApiKey=k", "")]
    [InlineData("Provider=ollama", "Writing:Model is empty although Writing:Provider is set. Name the model, for example llama3.1.")]
    [InlineData("Provider=ollama;Model=m;Endpoint=there", "Writing:Endpoint is “there”, which is no http(s) address. Use one such as http://localhost:11434, or leave it empty for the embedded writer.")]
    [InlineData("Provider=ollama;Model=m", "")]
    [InlineData("Ladder:0:Provider=ollama;Ladder:0:Model=m", "")]
    [InlineData("Provider=ollama;Model=m;Ladder:0:Provider=anthropic;Ladder:0:Model=m", "Writing:Ladder:0:ApiKey is empty, but Anthropic wants a key. Set it by the environment: Writing__Ladder__0__ApiKey.")]
    [InlineData("Provider=ollama;Model=m;Ladder:0:Endpoint=http://a;Ladder:0:PauseSeconds=0;Ladder:0:Model=m", "Writing:Ladder:0:PauseSeconds must be between 1 and 600.")]
    [InlineData("Provider=ollama;Model=m;DailyBudget=2", "Writing:DailyBudget is set, but no model has a price. Set Writing:PricePerMillionIn and Writing:PricePerMillionOut from the provider's list.")]
    [InlineData("Provider=ollama;Model=m;DailyBudget=2;PricePerMillionOut=1", "")]
    [InlineData("Provider=ollama;Model=m;PricePerMillionIn=-1", "Writing:PricePerMillionIn, PricePerMillionOut and PricePerMillionCached cannot be below 0.")]
    [InlineData("DailyBudget=-1", "Writing:DailyBudget cannot be below 0; 0 is no limit.")]
    [InlineData("RestSeconds=0", "Writing:RestSeconds must be between 1 and 3600.")]
    public void Validate_Ladder_NamesSettingAndCure(string settings, string fault)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            settings.Split(';').Select(s => s.Split('=', 2)).Select(p => KeyValuePair.Create("Writing:" + p[0], (string?)p[1]))).Build();
        var options = new WritingOptions();
        configuration.GetSection(WritingOptions.Section).Bind(options);

        Assert.Equal(fault, new WritingOptionsValidator().Validate(null, options).FailureMessage ?? "");
    }
}
