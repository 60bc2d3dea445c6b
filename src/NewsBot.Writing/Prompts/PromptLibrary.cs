using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace NewsBot.Writing.Prompts;

/// <summary>The prompt folders, read and checked once: what is declared is used, and what is used is declared.</summary>
public sealed partial class PromptLibrary
{
    /// <summary>Every function the bot calls; a folder for each must be there.</summary>
    public static readonly IReadOnlyList<string> Required =
        ["SummariseStory", "NameStory", "WriteDigest", "AnswerQuestion", "Explain", "RewriteQuestion"];

    private readonly Dictionary<string, KernelFunction> _functions;

    private PromptLibrary(Dictionary<string, KernelFunction> functions)
    {
        _functions = functions;
    }

    public IReadOnlyCollection<string> Names => _functions.Keys;

    public KernelFunction this[string name] => _functions[name];

    /// <summary>Reads all prompt folders.</summary>
    /// <exception cref="PromptException">One is missing or wrong; the message names the file and the cure.</exception>
    public static PromptLibrary Load(string folder)
    {
        var factory = new KernelPromptTemplateFactory();
        var functions = new Dictionary<string, KernelFunction>(StringComparer.Ordinal);
        foreach (var name in Required)
        {
            var config = ReadConfig(Path.Combine(folder, name, "config.json"));
            config.Name = name;
            config.Template = ReadText(Path.Combine(folder, name, "skprompt.txt"));
            Check(name, config);
            try
            {
                functions.Add(name, KernelFunctionFactory.CreateFromPrompt(config, factory));
            }
            catch (Exception exception) when (exception is KernelException or ArgumentException)
            {
                throw new PromptException($"prompts/NewsBot/{name}/skprompt.txt is no valid template: {exception.Message}", exception);
            }
        }

        return new PromptLibrary(functions);
    }

    private static PromptTemplateConfig ReadConfig(string path)
    {
        try
        {
            return PromptTemplateConfig.FromJson(ReadText(path));
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or ArgumentException)
        {
            throw new PromptException($"The prompt file {path} is not valid: {exception.Message} Correct it, or restore it from the release.", exception);
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PromptException($"The prompt file {path} cannot be read. Restore it from the release, or point Writing:PromptFolder at a folder that has it.", exception);
        }
    }

    private static void Check(string name, PromptTemplateConfig config)
    {
        var used = Variable().Matches(config.Template).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var declared = config.InputVariables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        if (used.Except(declared, StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
        {
            throw new PromptException($"prompts/NewsBot/{name}/skprompt.txt uses {{{{${undeclared}}}}}, which its config.json does not declare.");
        }

        if (declared.Except(used, StringComparer.Ordinal).FirstOrDefault() is { } unused)
        {
            throw new PromptException($"prompts/NewsBot/{name}/config.json declares “{unused}”, which its skprompt.txt does not use.");
        }

        if (config.InputVariables.FirstOrDefault(v => v.AllowDangerouslySetContent) is { } dangerous || config.AllowDangerouslySetContent)
        {
            throw new PromptException($"prompts/NewsBot/{name}/config.json sets allow_dangerously_set_content. Article text must stay encoded: remove it.");
        }
    }

    [GeneratedRegex(@"\{\{\s*\$(?<name>\w+)\s*\}\}")]
    private static partial Regex Variable();
}

/// <summary>A prompt folder that cannot be used; the message is for the operator.</summary>
public sealed class PromptException : Exception
{
    public PromptException(string message)
        : base(message)
    {
    }

    public PromptException(string message, Exception inner)
        : base(message, inner)
    {
    }

    public PromptException()
    {
    }
}
