using System.CodeDom.Compiler;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.People;
using NewsBot.Core.Features.Privacy;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Core.Features.Told;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.Features.Watches;
using NewsBot.Storage;
using NewsBot.Tests.Support;

namespace NewsBot.Tests;

/// <summary>The rules that no compiler checks.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string[] Siblings = ["NewsBot.Feeds", "NewsBot.Storage", "NewsBot.Writing", "NewsBot.Platforms"];

    private static readonly Assembly[] Ours = [typeof(Reply).Assembly, .. Siblings.Select(Assembly.Load), Assembly.Load("newsbot")];

    /// <summary>Cronos reads cron lines, and nothing else: it is a piece of the language in which schedules are written.</summary>
    [Fact]
    public void Core_References_OnlyTheFrameworkAndAbstractions() =>
        Assert.All(typeof(Reply).Assembly.GetReferencedAssemblies(), name => Assert.True(
            name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.Name == "Cronos",
            $"NewsBot.Core refers to {name.Name}."));

    [Fact]
    public void Siblings_References_DoNotNameEachOther() =>
        Assert.All(Siblings, sibling => Assert.DoesNotContain(
            Assembly.Load(sibling).GetReferencedAssemblies(),
            name => Siblings.Contains(name.Name) || name.Name == "newsbot"));

    [Fact]
    public void AsyncInterfaceMethods_EndWithACancellationToken() =>
        Assert.Empty(Types().Where(t => t.IsInterface)
            .SelectMany(t => t.GetMethods())
            .Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal) && m.Name != nameof(IAsyncDisposable.DisposeAsync))
            .Where(m => m.GetParameters().LastOrDefault() is not { ParameterType: var last, HasDefaultValue: false } || last != typeof(CancellationToken))
            .Select(Name));

    [Fact]
    public void AsyncMethods_ReturnSomethingToAwait() =>
        Assert.Empty(Types()
            .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.ReturnType == typeof(void) && m.GetCustomAttribute<AsyncStateMachineAttribute>() is not null)
            .Select(Name));

    [Fact]
    public void Nothing_IsStaticAndMutable() =>
        Assert.Empty(Types()
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal) && t.GetCustomAttribute<GeneratedCodeAttribute>() is null && t.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsInitOnly: false, IsLiteral: false }
                && !f.Name.StartsWith('<')
                && f.GetCustomAttribute<GeneratedCodeAttribute>() is null
                && !IsOfAJsonContext(f.DeclaringType!))
            .Select(f => $"{f.DeclaringType}.{f.Name}"));

    [Fact]
    public void Commands_All_AreRegistered() =>
        Assert.Equal(
            Types().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(ICommand)) && t.Assembly == typeof(ICommand).Assembly)
                .Select(t => t.Name).Order(),
            Commands().Select(c => c.GetType().Name).Order());

    /// <summary>See Discord Docs/Application Commands: names of 1 to 32 lower-case letters, descriptions of 1 to 100, 25 options, 25 choices.</summary>
    [Fact]
    public void Commands_Descriptions_FitEveryPlatform() => Assert.All(Commands().Select(c => c.Description), command =>
    {
        Assert.Matches(CommandName(), command.Name);
        Assert.InRange(command.Summary.Length, 1, 100);
        Assert.InRange(command.Options.Count, 0, 25);
        Assert.InRange(command.Options.Count(o => o.TakesFreeText), 0, 1);
        Assert.Distinct(command.Options.Select(o => o.Name));
        Assert.All(command.Options, option =>
        {
            Assert.Matches(CommandName(), option.Name);
            Assert.InRange(option.Summary.Length, 1, 100);
            Assert.InRange(option.Choices.Count, 0, 25);
            Assert.All(option.Choices, choice => Assert.InRange(choice.Length, 1, 100));
        });
        Assert.Equal(command.Options.OrderBy(o => !o.Required).Select(o => o.Name), command.Options.Select(o => o.Name));
    });

    [Fact]
    public void Commands_Examples_AreRightAsTheyStand()
    {
        var grammar = new CommandGrammar([.. Commands().Select(c => c.Description)]);

        Assert.Distinct(grammar.Commands.Select(c => c.Name));
        Assert.All(grammar.Commands, command =>
            Assert.Equal(command.Name, Assert.IsType<ParsedCommand.Right>(grammar.Parse(command.Example)).Name));
    }

    [Fact]
    public void Files_OfSource_AreShort()
    {
        var files = SourceFiles();
        Assert.True(files.Count > 50);
        Assert.All(files, f => Assert.True(File.ReadLines(f).Count() <= 300, f));
    }

    private static IReadOnlyList<string> SourceFiles([CallerFilePath] string here = "") =>
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", folder), "*.cs", SearchOption.AllDirectories))
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)),
    ];

    /// <summary>A database opens on its first use.</summary>
    private static readonly Database Untouched = new(Path.GetTempPath());

    private static IEnumerable<Type> Types() => Ours.SelectMany(a => a.GetTypes()).Where(t => t.Namespace?.StartsWith("NewsBot", StringComparison.Ordinal) == true);

    private static bool IsOfAJsonContext(Type type) => type.IsAssignableTo(typeof(System.Text.Json.Serialization.JsonSerializerContext));

    private static string Name(MethodInfo method) => $"{method.DeclaringType}.{method.Name}";

    internal static List<ICommand> Commands()
    {
        var writer = new EchoWriter();
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddSingleton<IStoryReader>(new StoriesInMemory())
            .AddSingleton<INewsWriter>(writer)
            .AddSingleton<IDigestWriter>(writer)
            .AddSingleton<ITopics>(FixedTopics.Two)
            .AddSingleton<IPassageSearch>(new PassagesInMemory())
            .AddSingleton<IAnswerWriter>(new QuotingAnswerWriter())
            .AddSingleton<ISourceStore>(new SourcesInMemory())
            .AddSingleton<ISourceScout>(new FixedScout(new Uri("https://lab.example.org/feed")))
            .AddSingleton<IArticleStore>(new ArticlesInMemory())
            .AddSingleton<IRankings>(new RankedInMemory(new StoriesInMemory(), TimeProvider.System))
            .AddSingleton<IVotes>(new RankedInMemory(new StoriesInMemory(), TimeProvider.System))
            .AddSingleton(RankedInMemory.Few)
            .AddSingleton(RankedInMemory.Ai)
            .AddSingleton<IConversationStore>(new ConversationsInMemory())
            .AddSingleton<IArticleReader>(new PagesInMemory())
            .AddSingleton<IPeople>(new PeopleInMemory())
            .AddSingleton<IStorageStatus, NoStorage>()
            .AddSingleton<ISubscriptions>(new SubscriptionStore(Untouched))
            .AddSingleton<IDeliveries>(new DeliveryLedger(Untouched))
            .AddSingleton<IToldStories>(new ToldStories(Untouched))
            .AddSingleton<IWatches>(new WatchStore(Untouched))
            .AddSingleton<IPersonalData>(new PersonalData(Untouched))
            .AddSingleton<ICorrections>(new Corrections(Untouched))
            .AddSingleton<IArticleVectors>(new NoArticleVectors())
            .AddSingleton<Func<double>>(() => 0)
            .AddSingleton<IWritingStatus>(new SilentStatus())
            .AddSingleton<IWriterNow>(new FixedWriter("echo"))
            .AddSingleton<ITallies>(new TalliesInMemory())
            .AddNewsBotCore()
            .BuildServiceProvider();
        return [.. services.GetServices<ICommand>()];
    }

    [GeneratedRegex("^[a-z][a-z0-9_-]{0,31}$")]
    private static partial Regex CommandName();

    private sealed class NoStorage : IStorageStatus
    {
        public Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
