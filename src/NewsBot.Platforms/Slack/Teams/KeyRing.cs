using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using NewsBot.Platforms.Slack.Socket;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>Where the keys are kept when <c>Slack:KeysFolder</c> does not say.</summary>
internal sealed record UsualKeysFolder(string Path);

/// <summary>
/// The keys to the stored tokens, in a folder of their own that only the bot's user may open. Nothing is made before the first use, so that a
/// bot with one workspace has no such folder.
/// </summary>
internal sealed class KeyRing(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Lock _lock = new();
    private IDataProtectionProvider? _keys;

    public string Folder { get; } = Path.GetFullPath(folder);

    /// <exception cref="SlackFatalException">The folder cannot be written.</exception>
    public byte[] Protect(string purpose, byte[] content)
    {
        try
        {
            return CreateProtector(purpose).Protect(content);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable();
        }
    }

    /// <summary>Null when it was not protected so, or with keys that are gone.</summary>
    /// <exception cref="SlackFatalException">The folder cannot be used.</exception>
    public byte[]? Unprotect(string purpose, byte[] content)
    {
        try
        {
            return CreateProtector(purpose).Unprotect(content);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What a person has to do where the folder cannot be read or written.</summary>
    private SlackFatalException Unusable() => new(
        $"The keys to Slack's tokens cannot be kept in {Folder}. Give the user that runs the bot the right to read and write there, or set Slack:KeysFolder to a folder where it may.",
        "keys_folder");

    private IDataProtector CreateProtector(string purpose)
    {
        lock (_lock)
        {
            return (_keys ??= Open()).CreateProtector(purpose);
        }
    }

    private IDataProtectionProvider Open()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Folder);
            }
            else
            {
                Directory.CreateDirectory(Folder, OwnerOnly);
                // One that was there already may be open to others.
                File.SetUnixFileMode(Folder, OwnerOnly);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Unusable();
        }

        return DataProtectionProvider.Create(new DirectoryInfo(Folder), keys => keys.SetApplicationName("NewsBot"));
    }
}
