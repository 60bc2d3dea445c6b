using NewsBot.Core.Features.Ask;

namespace NewsBot.Tests.Features;

/// <summary>What in a sentence could be what was asked for.</summary>
public sealed class AnswerCandidatesTests
{
    [Theory]
    [InlineData("Which country hosts the summit?", "The summit takes place in Switzerland, said Ukrainian officials.", "Switzerland", "Ukraine")]
    [InlineData("Which country did France meet?", "France met Germany.", "Germany")] // what the question names is no answer
    [InlineData("Which state is it in?", "It is in Maine, not in Canada.", "Maine")]
    [InlineData("How many astronauts are on board?", "The four astronauts will fly for 10 days.", "4")] // only what is counted
    [InlineData("How many astronauts are on board?", "They fly for 10 days.")]
    [InlineData("How much does Mixtral cost?", "It costs $20 a month, or €18.", "$20", "€18")]
    [InlineData("What percentage was dropped?", "Sales fell 12.5% in March.", "12.5%")]
    [InlineData("When was it released?", "It was released on March 14, 2023.", "March 14, 2023")]
    [InlineData("Who leads OpenAI?", "According to Sam Altman, OpenAI is led by Sam Altman.", "Sam Altman")]
    [InlineData("Which film won?", "The prize went to “Wings”.", "Wings")]
    [InlineData("Which company made Claude?", "On Monday Anthropic presented Claude.", "Anthropic")]
    [InlineData("Does it run?", "It runs in Paris since 2017.")]
    public void In_Sentence_AreOfTheKindThatIsAskedFor(string question, string sentence, params string[] candidates) =>
        Assert.Equal(candidates, AnswerCandidates.In(new Question(question), sentence));

    [Theory]
    [InlineData("Which US state has the highest gas price?", QuestionKind.State)]
    [InlineData("In which country did it happen?", QuestionKind.Country)]
    [InlineData("How much did OpenAI raise?", QuestionKind.Money)]
    [InlineData("How much has it dropped over 20 years?", QuestionKind.Share)]
    [InlineData("What network is the show on?", QuestionKind.Name)]
    [InlineData("Which popular song is nominated?", QuestionKind.Title)]
    [InlineData("What was the cause of the outage?", QuestionKind.Why)]
    [InlineData("谁创办了 Anthropic？", QuestionKind.Who)]
    [InlineData("DeepSeek-V3 什么时候发布？", QuestionKind.When)]
    [InlineData("它的价格是多少？", QuestionKind.HowMany)]
    public void Kind_Question_IsWhatItWants(string question, QuestionKind kind) => Assert.Equal(kind, new Question(question).Kind);
}
