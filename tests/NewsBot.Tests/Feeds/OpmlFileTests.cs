using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Sources;
using NewsBot.Feeds;
using NewsBot.Feeds.Opml;

namespace NewsBot.Tests.Feeds;

public sealed class OpmlFileTests
{
    [Fact]
    public void Read_WhatWasWritten_IsTheSame()
    {
        SourceSeed[] seeds = [new("A & B", new Uri("https://example.org/a"), "Labs"), new("C", new Uri("https://example.org/c"), "Press")];
        Assert.Equal(seeds, OpmlFile.Read(OpmlFile.Write(seeds, "Feeds"), out var problem));
        Assert.Empty(problem);
    }

    [Theory]
    [InlineData("<opml", "line 1")]
    [InlineData("<rss/>", "<rss>")]
    [InlineData("<!DOCTYPE opml [<!ENTITY a 'b'>]><opml/>", "declares a DTD")]
    public void Read_NoOpml_SaysWhy(string text, string part)
    {
        Assert.Empty(OpmlFile.Read(text, out var problem));
        Assert.Contains(part, problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TimeZone")]
    [InlineData("LargestTextMegabytes")]
    [InlineData("UserAgent")]
    public void Validate_WrongValue_NamesSettingAndCure(string setting)
    {
        var options = new FeedsOptions { TimeZone = "Mars/Base", LargestTextMegabytes = 0, UserAgent = "a\nb" };
        var result = new FeedsOptionsValidator().Validate(Options.DefaultName, options);
        Assert.Contains(result.Failures!, failure => failure.StartsWith($"Feeds:{setting} ", StringComparison.Ordinal) && failure.Contains("; set ", StringComparison.Ordinal));
    }
}
