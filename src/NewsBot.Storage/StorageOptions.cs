using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary><c>Storage</c>: where the embedded database lives.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The folder of the database file; a relative one counts from the current directory.</summary>
    public string Folder { get; set; } = "data";
}

/// <summary>Refuses a folder that can't be one before anything is opened.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            return ValidateOptionsResult.Fail(
                "Storage:Folder is empty: set it to the folder the database should be kept in, such as \"data\".");
        }

        if (options.Folder.AsSpan().IndexOfAny(Path.GetInvalidPathChars()) >= 0)
        {
            return ValidateOptionsResult.Fail(
                "Storage:Folder contains a character that no path may contain: set it to a plain folder, such as \"data\".");
        }

        return File.Exists(options.Folder)
            ? ValidateOptionsResult.Fail(
                $"Storage:Folder is \"{options.Folder}\", which is a file: set it to a folder; the database file in it is made by the program.")
            : ValidateOptionsResult.Success;
    }
}
