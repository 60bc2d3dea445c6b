namespace NewsBot.Tests.Support;

/// <summary>The package with the encoder's weights, which belong to others and are no part of this repository.</summary>
internal static class EncoderPackageFile
{
    public const string Variable = "NEWSBOT_ENCODER_PACKAGE";

    /// <summary>Skips the test where it is missing.</summary>
    public static string Path
    {
        get
        {
            var path = Environment.GetEnvironmentVariable(Variable);
            Assert.SkipWhen(path is null || !File.Exists(path), $"The encoder's package is not there; ./test.sh fetches it where npm is, and names it in {Variable}.");
            return path!;
        }
    }
}
