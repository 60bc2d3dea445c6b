using Microsoft.SemanticKernel;

namespace NewsBot.Writing.Prompts;

/// <summary>The prompt functions: those that are shipped, and an operator's own in place of some of them.</summary>
public sealed class PromptLibrary
{
    /// <summary>Every function the bot calls; a folder for each must be there.</summary>
    public static readonly IReadOnlyList<string> Required =
        ["SummariseStory", "NameStory", "WriteDigest", "AnswerQuestion", "Explain", "RewriteQuestion"];

    private readonly Dictionary<string, KernelFunction> _functions = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private readonly List<string> _own = [];

    private PromptLibrary()
    {
    }

    public IReadOnlyCollection<string> Names => _functions.Keys;

    /// <summary>What is wrong with the operator's own prompts, a sentence each; the shipped ones are used instead.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The functions that the operator has changed.</summary>
    public IReadOnlyList<string> Own => _own;

    public KernelFunction this[string name] => _functions[name];

    /// <summary>Reads all prompt folders.</summary>
    /// <param name="shipped">The folder of the release; everything has to be there and right.</param>
    /// <param name="own">An operator's folder, empty for none. A file that is not in it is taken from the release.</param>
    /// <exception cref="PromptException">A shipped one is missing or wrong; the message names the file and the cure.</exception>
    public static PromptLibrary Load(string shipped, string own = "")
    {
        var library = new PromptLibrary();
        foreach (var name in Required)
        {
            library._functions.Add(name, PromptFolder.Load(name, Path.Combine(shipped, name, PromptFolder.Config), Path.Combine(shipped, name, PromptFolder.Text)));
        }

        if (own.Length > 0 && Path.GetFullPath(own) != Path.GetFullPath(shipped))
        {
            library.TakeOwn(shipped, own);
        }

        return library;
    }

    /// <summary>What config.json sets for a provider, else by default.</summary>
    internal PromptExecutionSettings? SettingsFor(string function, string provider) =>
        _functions.TryGetValue(function, out var found)
            ? found.ExecutionSettings?.GetValueOrDefault(provider) ?? found.ExecutionSettings?.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId)
            : null;

    private void TakeOwn(string shipped, string own)
    {
        if (!Directory.Exists(own))
        {
            _faults.Add($"Writing:PromptFolder is “{own}”, which is no folder; the shipped prompts are used. Name the folder that holds folders such as NameStory.");
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(own).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(folder);
            if (!Required.Contains(name, StringComparer.Ordinal))
            {
                _faults.Add($"{folder} is no prompt of mine and is not used. There are: {string.Join(", ", Required)}.");
                continue;
            }

            try
            {
                _functions[name] = PromptFolder.Load(name, Existing(folder, PromptFolder.Config), Existing(folder, PromptFolder.Text));
                _own.Add(name);
            }
            catch (PromptException exception)
            {
                _faults.Add($"Your prompt in {folder} is not used, the shipped one is: {exception.Message}");
            }
        }

        string Existing(string folder, string file)
        {
            var mine = Path.Combine(folder, file);
            return File.Exists(mine) ? mine : Path.Combine(shipped, Path.GetFileName(folder), file);
        }
    }
}
