using NewsBot.Feeds.Cleaning;

namespace NewsBot.Tests.Feeds;

public sealed class CleanTextTests
{
    private const string Sentence = "The company released a new model on Tuesday that runs on a single card.";

    [Theory]
    [InlineData("Share on Facebook")]
    [InlineData("Sign up for our newsletter")]
    [InlineData("Subscribe")]
    [InlineData("Read paper(opens in a new window)")]
    [InlineData("Advertisement")]
    [InlineData("© 2026 Example Inc. All rights reserved")]
    [InlineData("Skip to content")]
    [InlineData("Home > News > Technology")]
    [InlineData("By Jane Doe")]
    [InlineData("By Jane Doe and John van Roe")]
    [InlineData("May 20, 2026")]
    [InlineData("4 min read")]
    [InlineData("Loading…")]
    [InlineData("Photo by Jane Doe")]
    [InlineData("Image: Example Agency")]
    [InlineData("Views: 46,819")]
    [InlineData("We use cookies to give you the best experience on our website.")]
    [InlineData("By clicking Accept you agree to our use of cookies and to our privacy policy.")]
    [InlineData("Comments on Hacker News")]
    [InlineData("Original source: https://example.org/a/b")]
    [InlineData("---")]
    [InlineData("A headline of another page ResearchDec 18, 2025")]
    public void Body_LineOfThePage_IsDropped(string line) => Assert.Equal($"{Sentence}\n{Sentence}", CleanText.Body($"{Sentence}\n{line}\n{Sentence}", ""));

    [Theory]
    [InlineData("By Tuesday the team had fixed all of the bugs that users had reported.")]
    [InlineData("Share prices fell by a third after the company missed its target for the quarter.")]
    [InlineData("Cookies will soon be blocked by default in the browser, the company said.")]
    [InlineData("Follow the money and you will find that most of it went into data centres.")]
    [InlineData("What happens next")]
    [InlineData("GPT-5 scored 94.2")]
    [InlineData("Image generation")]
    [InlineData("他于周二宣布加入。")]
    [InlineData("OpenAI. Retrieved December 6, 2024")]
    [InlineData("June 3 was the day on which the first of the new plants went into service.")]
    public void Body_LineOfTheArticle_Stays(string line) => Assert.Contains(line, CleanText.Body($"{Sentence}\n{line}\n{Sentence}", ""), StringComparison.Ordinal);

    [Fact]
    public void Body_HeadOfAPage_BeginsWithTheFirstParagraph() =>
        Assert.Equal(Sentence, CleanText.Body($"Research A new model\nMay 20, 2026\nPublication\n3 min read\n{Sentence}", "A new model"));

    [Fact]
    public void Body_DateInFrontOfTheFirstParagraph_Goes() =>
        Assert.Equal(Sentence, CleanText.Body($"Mar 27, 2025 Read the paper {Sentence}", "A new model"));

    [Fact]
    public void Body_ListOfOtherPagesAtTheEnd_Goes() =>
        Assert.Equal(Sentence, CleanText.Body($"{Sentence}\nRead next\nA quite different headline\nAnother one", ""));

    [Fact]
    public void Body_LinesBrokenForWidth_AreJoined()
    {
        const string Broken = "This demonstrates a model of public and private\npartnerships that can be repeated elsewhere, and soon.";
        var wrapped = string.Join('\n', Enumerable.Repeat(Broken, 3));
        Assert.Equal(string.Join('\n', Enumerable.Repeat(Broken.Replace('\n', ' '), 3)), CleanText.Body(wrapped, ""));
    }

    [Fact]
    public void Body_ListBelowAParagraph_IsNotJoined() =>
        Assert.Equal($"{Sentence[..^1]}\nitem", CleanText.Body($"{Sentence[..^1]}\nitem", ""));

    [Theory]
    [InlineData("a \u00a0 b\t c", "a b c")]
    [InlineData("x\u200by\u0007z\ufeff", "xyz")]
    [InlineData("Q&amp;A &#8217;26", "Q&A ’26")]
    [InlineData("  plain  ", "plain")]
    [InlineData("\u202eevil", "evil")]
    public void Line_InvisibleAndEncoded_IsPlain(string text, string expected) => Assert.Equal(expected, CleanText.Line(text));

    [Theory]
    [InlineData("See the report(opens in a new window) for more.", "See the report for more.")]
    [InlineData("It is **very** good.", "It is very good.")]
    [InlineData("See [the report](https://example.org/r) today.", "See the report today.")]
    [InlineData("It is <strong>very</strong> good.", "It is very good.")]
    [InlineData("## Results of the test", "Results of the test")]
    public void Body_LeftoverMarkup_Goes(string line, string expected) => Assert.Equal(expected, CleanText.Body(line, ""));

    [Theory]
    [InlineData("openai_research", "https://openai.com/x", "OpenAI Research")]
    [InlineData("xai_news", "https://x.ai/n", "xAI News")]
    [InlineData("hackernews", "https://www.techcrunch.com/a", "techcrunch.com")]
    [InlineData("Hacker News", "https://example.org/a", "example.org")]
    [InlineData("Ars Technica", "https://arstechnica.com/a", "Ars Technica")]
    [InlineData("", "https://www.example.org/a", "example.org")]
    public void Readable_NameOfASource_IsWhatPeopleSay(string name, string url, string expected) =>
        Assert.Equal(expected, SourceNames.Readable(name, new Uri(url)));

    [Theory]
    [InlineData("It is on HuggingFace(opens in a new window) to enable work.", "It is on HuggingFace to enable work.")]
    [InlineData("Two labs wrote the paper (opens in new tab) .", "Two labs wrote the paper.")]
    [InlineData("The shop (opens in May) is new.", "The shop (opens in May) is new.")]
    public void Body_WhatAPageTellsOfItsLinks_IsLeftOut(string text, string clean) => Assert.Equal(clean, CleanText.Body(text, ""));
}
