using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;
using NewsBot.Writing.Prompts;

namespace NewsBot.Tests.Writing;

public sealed class PromptLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-prompts-").FullName;

    public PromptLibraryTests()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(_folder, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Load_ShippedPrompts_HasEveryFunction() => Assert.Equal(PromptLibrary.Required.Order(), ScriptedModel.Prompts.Names.Order());

    [Theory]
    [InlineData("skprompt.txt")]
    [InlineData("config.json")]
    public void Load_MissingFile_NamesItAndTheCure(string file)
    {
        var path = Path.Combine(_folder, "NameStory", file);
        File.Delete(path);

        Assert.Equal(
            $"The prompt file {path} cannot be read. Restore it from the release.",
            Fault());
    }

    [Fact]
    public void Load_UndeclaredVariable_IsNamed()
    {
        File.AppendAllText(Path.Combine(_folder, "NameStory", "skprompt.txt"), "{{ $mood }}");

        Assert.Equal("prompts/NewsBot/NameStory/skprompt.txt uses {{$mood}}, which its config.json does not declare.", Fault());
    }

    [Fact]
    public void Load_UnusedVariable_IsNamed()
    {
        Edit("skprompt.txt", text => text.Replace("{{$headlines}}", "", StringComparison.Ordinal));

        Assert.Equal("prompts/NewsBot/NameStory/config.json declares “headlines”, which its skprompt.txt does not use.", Fault());
    }

    [Theory]
    [InlineData("\"is_required\": true }", "\"is_required\": true, \"allow_dangerously_set_content\": true }")]
    [InlineData("\"schema\": 1,", "\"schema\": 1, \"allow_dangerously_set_content\": true,")]
    public void Load_EncodingTurnedOff_IsRefused(string before, string after)
    {
        Edit("config.json", text => text.Replace(before, after, StringComparison.Ordinal));

        Assert.Equal("prompts/NewsBot/NameStory/config.json sets allow_dangerously_set_content. Article text must stay encoded: remove it.", Fault());
    }

    [Fact]
    public void Load_BrokenConfig_NamesItAndTheCure()
    {
        Edit("config.json", _ => "{ not json");

        Assert.StartsWith($"The prompt file {Path.Combine(_folder, "NameStory", "config.json")} is not valid: ", Fault(), StringComparison.Ordinal);
        Assert.EndsWith("Correct it, or restore it from the release.", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutTheTaskLine_IsRefused()
    {
        Edit("skprompt.txt", text => text.Replace("TASK: NameStory", "TASK: Other", StringComparison.Ordinal));

        Assert.StartsWith("prompts/NewsBot/NameStory/skprompt.txt has no line “TASK: NameStory”", Fault(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OwnText_IsUsedWithTheShippedSettings()
    {
        Edit("skprompt.txt", text => text.Replace("You are a careful news editor.", "You are a pirate.", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "NameStory", "config.json"));
        KeepOnly("NameStory");

        var library = PromptLibrary.Load(Shipped, _folder);

        Assert.Equal(["NameStory"], library.Own);
        Assert.Empty(library.Faults);
        Assert.Equal(PromptLibrary.Required.Order(), library.Names.Order());
        Assert.NotNull(library.SettingsFor("NameStory", "openai"));
    }

    [Fact]
    public void Load_BrokenOwnPrompt_IsNamedAndTheShippedOneIsUsed()
    {
        Edit("skprompt.txt", text => text + "{{$mood}}");
        KeepOnly("NameStory");
        Directory.CreateDirectory(Path.Combine(_folder, "NameStories"));

        var library = PromptLibrary.Load(Shipped, _folder);

        Assert.Empty(library.Own);
        Assert.Equal(
            [
                $"{Path.Combine(_folder, "NameStories")} is no prompt of mine and is not used. There are: {string.Join(", ", PromptLibrary.Required)}.",
                $"Your prompt in {Path.Combine(_folder, "NameStory")} is not used, the shipped one is: prompts/NewsBot/NameStory/skprompt.txt uses {{{{$mood}}}}, which its config.json does not declare.",
            ],
            library.Faults);
        Assert.Equal(PromptLibrary.Required.Count, library.Names.Count);
    }

    [Fact]
    public void Load_OwnFolderThatIsNone_IsNamed() =>
        Assert.StartsWith("Writing:PromptFolder is “/nowhere/at/all”, which is no folder", Assert.Single(PromptLibrary.Load(Shipped, "/nowhere/at/all").Faults), StringComparison.Ordinal);

    [Theory]
    [InlineData("openai", null)]
    [InlineData("anthropic", null)]
    [InlineData("ollama", 4096)]
    public void SettingsFor_Provider_AreItsOwnOrTheDefault(string provider, int? context)
    {
        var settings = new ModelSettings(ScriptedModel.Prompts).For("NameStory", provider, new ChatOptions { Temperature = 1 });

        Assert.Equal((0f, 60), (settings!.Temperature, settings.MaxOutputTokens));
        Assert.Equal(context, (int?)settings.AdditionalProperties!.GetValueOrDefault("num_ctx"));
    }

    [Fact]
    public void Prompts_All_HaveASnapshotOfHowTheyAreRendered() =>
        Assert.All(PromptLibrary.Required, name => Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(Here(), "Snapshots"), "RenderedPromptTests.*").Select(f => Path.GetFileName(f).Split('.', '_')[1]),
            f => f == name));

    private static string Shipped => Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private void KeepOnly(string name)
    {
        foreach (var other in Directory.EnumerateDirectories(_folder).Where(d => Path.GetFileName(d) != name))
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private void Edit(string file, Func<string, string> change)
    {
        var path = Path.Combine(_folder, "NameStory", file);
        var before = File.ReadAllText(path);
        Assert.NotEqual(before, change(before));
        File.WriteAllText(path, change(before));
    }

    private string Fault() => Assert.Throws<PromptException>(() => PromptLibrary.Load(_folder)).Message;
}
