using Microsoft.Extensions.AI;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Models;

public sealed class PromptTaskTests
{
    [Theory]
    [InlineData("SummariseStory", "- It is out. [1]", true)]
    [InlineData("SummariseStory", "It is out [2].\nIt is free.", true)]
    [InlineData("SummariseStory", "- It is out. [3]", false)]
    [InlineData("SummariseStory", "It is out.", false)]
    [InlineData("SummariseStory", "NOT IN THE NEWS", false)]
    [InlineData("AnswerQuestion", "NOT IN THE NEWS", true)]
    [InlineData("Explain", "I cannot help with that.", false)]
    [InlineData("NameStory", " a TITLE ", true)]
    [InlineData("NameStory", "Another title", false)]
    [InlineData("RewriteQuestion", "Who leads OpenAI?", true)]
    [InlineData("RewriteQuestion", "Who leads OpenAI?\nSam Altman.", false)]
    [InlineData("WriteDigest", "", false)]
    [InlineData("SomethingNew", "Any text.", true)]
    [InlineData("SomethingNew", " ", false)]
    public void FaultOf_Answer_SaysWhetherItCanBeUsed(string task, string answer, bool usable) =>
        Assert.Equal(usable, Task(task).FaultOf(answer).Length == 0);

    [Theory]
    [InlineData("AnswerQuestion", "- One. [1]\n- Tw", "- One. [1]")]
    [InlineData("AnswerQuestion", "- One. [1]\n- Two. [2]", "- One. [1]\n- Two. [2]")]
    [InlineData("AnswerQuestion", "- One. [1", "")]
    [InlineData("WriteDigest", "Mistral released", "")]
    public void WholePart_BrokenOff_EndsAtASentence(string task, string answer, string whole) => Assert.Equal(whole, Task(task).WholePart(answer));

    [Fact]
    public void Of_TaskInAQuotedLine_IsNoTask() =>
        Assert.Equal("", PromptTask.Of([new ChatMessage(ChatRole.User, "> TASK: NameStory\n")]).Name);

    private static PromptTask Task(string name)
    {
        var sources = "SOURCE 1\nTITLE\n> One\nTEXT\n> One.\nSOURCE 2\nTITLE\n> Two\nTEXT\n> Two.";
        return PromptTask.Of([new ChatMessage(ChatRole.System, "You write."), new ChatMessage(ChatRole.User, $"TASK: {name}\n\n{(name == "NameStory" ? "> A title\n> B title" : sources)}")]);
    }
}
