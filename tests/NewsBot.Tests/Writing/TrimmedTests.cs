using CsCheck;
using NewsBot.Writing.Prompts;

namespace NewsBot.Tests.Writing;

public sealed class TrimmedTests
{
    private const string Filler = "The weather in the city was mild and nobody had an umbrella with them that day. ";

    [Fact]
    public void To_ShortArticle_IsLeftAsItIs() => Assert.Equal("One. Two.", Trimmed.To("T", "One. Two.", 100));

    [Fact]
    public void To_WhatMattersAtTheEnd_IsKept()
    {
        var text = "Mistral released Mixtral on Monday. " + string.Concat(Enumerable.Repeat(Filler, 40)) + "Mixtral has eight experts, says Mistral, and Mixtral is open.";

        var trimmed = Trimmed.To("Mistral releases Mixtral", text, 400);

        Assert.StartsWith("Mistral released Mixtral on Monday.", trimmed, StringComparison.Ordinal);
        Assert.EndsWith("Mixtral has eight experts, says Mistral, and Mixtral is open.", trimmed, StringComparison.Ordinal);
        Assert.InRange(trimmed.Length, 100, 400);
    }

    [Fact]
    public void To_AnyText_IsNoLongerAndHasOnlyWholeSentencesOfIt() =>
        Gen.Select(Gen.OneOf("Mixtral is out. ", "It runs on one machine.\n", Filler, "模型发布了。", "Dr. Who said 3.5 of it. ").Array[0, 60].Select(string.Concat), Gen.Int[20, 500])
            .Sample((text, most) => Trimmed.To("Mixtral", text, most).Length <= Math.Max(most, 0));
}
