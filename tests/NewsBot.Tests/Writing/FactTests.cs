using NewsBot.Core.News;
using NewsBot.Tests.Support;
using NewsBot.Writing.Evidence;

namespace NewsBot.Tests.Writing;

/// <summary>What a sentence may say of a source's figures, dates and names in other words.</summary>
public sealed class FactTests
{
    [Theory]
    [InlineData("The lab raised two billion dollars on Monday.", "On Monday the lab raised $2bn.")]
    [InlineData("The lab raised $2,000,000,000 on Monday.", "On Monday the lab raised two billion dollars.")]
    [InlineData("The lab raised 2 billion US dollars on Monday.", "On Monday the lab raised $2B.")]
    [InlineData("The lab raised €2.5m on Monday.", "On Monday the lab raised 2.5 million euros.")]
    [InlineData("Revenue of the lab rose 28 percent.", "The lab's revenue rose by 28%.")]
    [InlineData("Revenue of the lab rose from 20 to 28 percent.", "Revenue of the lab rose from 20% to 28%.")]
    [InlineData("The plant employs 1,200 people.", "The plant employs 1200 people.")]
    [InlineData("The model was released on 5 March by the lab.", "The lab released the model on March 5, 2026.")]
    [InlineData("The model was released on March 5, 2026 by the lab.", "The lab released the model on 5 March.")]
    [InlineData("The model was released on 2026-03-05 by the lab.", "The lab released the model on 5 March 2026.")]
    [InlineData("The model was released on March 5, 2026 by the lab.", "The lab released the model in 2026.")]
    [InlineData("The model was released in March 2026 by the lab.", "The lab released the model in 2026.")]
    [InlineData("The U.S. limits exports of chips to the lab.", "The United States limits the lab's exports of chips.")]
    [InlineData("The United States limits exports of chips.", "The US limits exports of chips.")]
    [InlineData("The US limits exports of chips.", "The U.S. limits exports of chips.")]
    [InlineData("The Federal Trade Commission sued the lab.", "The FTC sued the lab.")]
    [InlineData("The lab's models are used by Germans.", "The model of the lab is used by a German.")]
    [InlineData("OpenAI released the model on Monday.", "OpenAI's model was released on Monday.")]
    public void Check_SameFactInOtherWords_Holds(string source, string written) => Assert.Single(Check(source, written));

    [Theory]
    [InlineData("The lab raised two billion dollars on Monday.", "On Monday the lab raised $2m.")]
    [InlineData("The lab raised two billion dollars on Monday.", "On Monday the lab raised €2bn.")]
    [InlineData("The lab raised 28 million on Monday.", "On Monday the lab raised 28% on Monday.")]
    [InlineData("Revenue of the lab rose 28 percent.", "The lab's revenue rose by 82%.")]
    [InlineData("The model was released on 5 March by the lab.", "The lab released the model on 6 March.")]
    [InlineData("The model was released on 5 March by the lab.", "The lab released the model on 5 May.")]
    [InlineData("The model was released on March 5, 2026 by the lab.", "The lab released the model on 5 March 2025.")]
    [InlineData("The model was released in March 2026 by the lab.", "The lab released the model on 5 March 2026.")]
    [InlineData("The US limits exports of chips.", "The UK limits exports of chips.")]
    [InlineData("The Federal Trade Commission sued the lab.", "The SEC sued the lab.")]
    [InlineData("OpenAI released the model on Monday.", "Anthropic released the model on Monday.")]
    [InlineData("OpenAI released the model on Monday.", "OpenAI did not release the model on Monday.")]
    [InlineData("OpenAI did not release the model on Monday.", "OpenAI released the model on Monday.")]
    [InlineData("OpenAI released the model on Monday.", "OpenAI is bankrupt.")]
    [InlineData("OpenAI released the model on Monday.", "OpenAI released the model on Monday. It is bankrupt.")]
    [InlineData("The lab has 40 people. The price is $9 a month.", "The lab has 9 people.")]
    public void Check_OtherFact_IsRefused(string source, string written) => Assert.Empty(Check(source, written));

    [Fact]
    public void Judge_Refused_SaysWhy()
    {
        var verdict = EvidenceCheck.Judge(
            [new("The lab raised $3bn on Monday.", [1]), new("The lab raised money on Monday.", [4]), new("The lab raised $2bn on Monday.", [])],
            [NumberedText.Whole(A.Article("T", "On Monday the lab raised $2bn."))]);

        Assert.Equal(["its sources do not have “$3bn”", "there is no source 4", "it names no source"], verdict.Refused.Select(r => r.Reason));
    }

    private static IReadOnlyList<Sentence> Check(string source, string written) =>
        EvidenceCheck.Check([new WrittenSentence(written, [1])], [NumberedText.Whole(A.Article("Title", source))]);
}
