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
}
