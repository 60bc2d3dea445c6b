namespace NewsBot.Writing.Embeddings;

/// <summary>Where the encoder of this machine is kept once it is installed.</summary>
public sealed record EncoderFolder(string Path)
{
    /// <summary>Its one file, whether it is there or not.</summary>
    public string File => System.IO.Path.Combine(Path, "sentence-encoder-1.bin");
}
