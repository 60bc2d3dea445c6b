using System.CommandLine;
using Microsoft.Extensions.Options;
using NewsBot.Lab;
using NewsBot.Storage;
using NewsBot.Writing.Prompts;

namespace NewsBot.Commands;

/// <summary>The command line: <c>newsbot</c> alone runs the bot.</summary>
internal static class CommandLine
{
    public static readonly Option<string[]> Set = new("--set")
    {
        Description = "A setting for this run, such as --set Web:Port=5081; may be given several times",
        Recursive = true,
        AllowMultipleArgumentsPerToken = false,
        HelpName = "Name=value",
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print data as JSON" };

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("NewsBot reads the AI news and answers in the chat.") { Set };
        root.Subcommands.Add(RunCommand.Create());
        root.Subcommands.Add(ChatCommands.Create());
        foreach (var command in OneShotCommands.All())
        {
            root.Subcommands.Add(command);
        }

        root.Subcommands.Add(IngestCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(ModelsCommand.Create());
        root.Subcommands.Add(SlackCommands.Create());
        root.Subcommands.Add(EvalCommand.Create());
        root.Subcommands.Add(LabCommand.Create());
        root.SetAction((result, token) => RunCommand.RunAsync(Globals(result), token));
        var parsed = root.Parse(args);
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }, CancellationToken.None);
    }

    public static GlobalOptions Globals(ParseResult result) =>
        new(result.GetValue(Set) ?? [], result.CommandResult.Command.Options.Contains(Json) && result.GetValue(Json));

    /// <summary>Runs, and turns what an operator can mend into a sentence and exit code 2.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OptionsValidationException exception)
        {
            foreach (var failure in exception.Failures)
            {
                await Console.Error.WriteLineAsync($"Wrong setting: {failure}");
            }

            return 2;
        }
        catch (Exception exception) when (exception is StorageException or PromptException or SettingException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }
        catch (InvalidDataException exception) when (exception.InnerException is System.Text.Json.JsonException inner)
        {
            await Console.Error.WriteLineAsync($"appsettings.json is not valid JSON: {inner.Message}");
            return 2;
        }
        catch (InvalidOperationException exception) when (exception.Message.StartsWith("Failed to convert configuration value", StringComparison.Ordinal))
        {
            // What the binder says of a word where a number is wanted: it names the setting and the value.
            await Console.Error.WriteLineAsync($"Wrong setting: {exception.Message}");
            return 2;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
