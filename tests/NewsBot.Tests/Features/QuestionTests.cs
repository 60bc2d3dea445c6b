using NewsBot.Core.Features.Ask;

namespace NewsBot.Tests.Features;

public sealed class QuestionTests
{
    [Theory]
    [InlineData("When was GPT-4 released?", QuestionKind.When)]
    [InlineData("What year did it appear?", QuestionKind.When)]
    [InlineData("And when will it come?", QuestionKind.When)]
    [InlineData("How many parameters does it have?", QuestionKind.HowMany)]
    [InlineData("What does it cost?", QuestionKind.Money)]
    [InlineData("And the price?", QuestionKind.Money)]
    [InlineData("Who leads Anthropic?", QuestionKind.Who)]
    [InlineData("Which company made Claude?", QuestionKind.Name)]
    [InlineData("Where is Mistral?", QuestionKind.Where)]
    [InlineData("Why was Altman fired?", QuestionKind.Why)]
    [InlineData("So tell me why he left", QuestionKind.Why)]
    [InlineData("What is a Transformer?", QuestionKind.WhatIs)]
    [InlineData("What does RLHF mean?", QuestionKind.WhatIs)]
    [InlineData("Does it run tools?", QuestionKind.Other)]
    [InlineData("", QuestionKind.Other)]
    public void Kind_Question_IsWhatItAsksFor(string text, QuestionKind kind) => Assert.Equal(kind, new Question(text).Kind);

    [Theory]
    [InlineData("When was GPT-4 released by OpenAI?", "gpt 4 openai")]
    [InlineData("Who is Mira Murati?", "mira murati")]
    [InlineData("Claude or Gemini?", "gemini")] // what opens a question is capital anyway
    [InlineData("What is AI?", "")]
    [InlineData("how much is 3.5 sonnet", "3.5")]
    [InlineData("did deepseek say why", "")]
    public void Names_Question_AreItsNamesAndNumbers(string text, string names) =>
        Assert.Equal(names, string.Join(' ', new Question(text).Names));

    [Theory]
    [InlineData("What is the latest on Mistral?", true)]
    [InlineData("What happened in 2017?", false)]
    public void AsksForNewest_Question_IsToldByItsWords(string text, bool newest) => Assert.Equal(newest, new Question(text).AsksForNewest);

    [Theory]
    [InlineData("When did it happen?", "It was released in June 2017.", true)]
    [InlineData("When did it happen?", "It was released with care.", false)]
    [InlineData("How many are there?", "There are three of them.", true)]
    [InlineData("How many are there?", "There are some.", false)]
    [InlineData("Who did it?", "It was Mira Murati.", true)]
    [InlineData("Who did it?", "It was the board.", false)]
    [InlineData("Where is it?", "It sits in Paris.", true)]
    [InlineData("Why is that?", "It failed because the board lost trust.", true)]
    [InlineData("What is a Transformer?", "A Transformer is a network.", true)]
    [InlineData("Does it run?", "It runs in 2017 because of Paris.", false)]
    public void IsAnsweredByKindOf_Sentence_HasWhatIsWanted(string question, string sentence, bool answered) =>
        Assert.Equal(answered, new Question(question).IsAnsweredByKindOf(sentence));

    [Fact]
    public void Terms_WordsThatOnlyAsk_AreLeftOut() => Assert.Equal(["mistral"], new Question("Please tell me the latest news: what happened, Mistral?").Terms);
}
