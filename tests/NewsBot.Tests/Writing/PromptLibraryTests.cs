using NewsBot.Tests.Support;
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

    private void Edit(string file, Func<string, string> change)
    {
        var path = Path.Combine(_folder, "NameStory", file);
        var before = File.ReadAllText(path);
        Assert.NotEqual(before, change(before));
        File.WriteAllText(path, change(before));
    }

    private string Fault() => Assert.Throws<PromptException>(() => PromptLibrary.Load(_folder)).Message;
}
