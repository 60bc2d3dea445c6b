using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;

namespace NewsBot.Writing.Prompts;

/// <summary>One prompt folder: read, and checked so that what is declared is used and what is used is declared.</summary>
internal static partial class PromptFolder
{
    public const string Config = "config.json";
    public const string Text = "skprompt.txt";

    /// <exception cref="PromptException">It is missing or wrong; the message names the file and the cure.</exception>
    public static KernelFunction Load(string name, string configPath, string textPath)
    {
        var config = ReadConfig(configPath);
        config.Name = name;
        config.Template = ReadText(textPath);
        Check(name, config);
        try
        {
            return KernelFunctionFactory.CreateFromPrompt(config, new KernelPromptTemplateFactory());
        }
        catch (Exception exception) when (exception is KernelException or ArgumentException)
        {
            throw new PromptException($"prompts/NewsBot/{name}/{Text} is no valid template: {exception.Message}", exception);
        }
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
            throw new PromptException($"The prompt file {path} cannot be read. Restore it from the release.", exception);
        }
    }

    private static void Check(string name, PromptTemplateConfig config)
    {
        var used = Variable().Matches(config.Template).Select(m => m.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        var declared = config.InputVariables.Select(v => v.Name).ToHashSet(StringComparer.Ordinal);
        if (used.Except(declared, StringComparer.Ordinal).FirstOrDefault() is { } undeclared)
        {
            throw new PromptException($"prompts/NewsBot/{name}/{Text} uses {{{{${undeclared}}}}}, which its {Config} does not declare.");
        }

        if (declared.Except(used, StringComparer.Ordinal).FirstOrDefault() is { } unused)
        {
            throw new PromptException($"prompts/NewsBot/{name}/{Config} declares “{unused}”, which its {Text} does not use.");
        }

        if (config.InputVariables.Any(v => v.AllowDangerouslySetContent) || config.AllowDangerouslySetContent)
        {
            throw new PromptException($"prompts/NewsBot/{name}/{Config} sets allow_dangerously_set_content. Article text must stay encoded: remove it.");
        }

        if (!config.Template.Split('\n').Any(l => l.TrimEnd() == $"TASK: {name}"))
        {
            throw new PromptException($"prompts/NewsBot/{name}/{Text} has no line “TASK: {name}”, by which the embedded writer knows what to do. Add it under <message role=\"user\">.");
        }
    }

    [GeneratedRegex(@"\{\{\s*\$(?<name>\w+)\s*\}\}")]
    private static partial Regex Variable();
}
