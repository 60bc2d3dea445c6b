using NewsBot.Evaluation;

namespace NewsBot.Tests.Evaluation;

/// <summary>How two runs are compared, and how a run is kept and shown.</summary>
public sealed class EvaluationTests
{
    [Theory]
    [InlineData(0, 0, 1.0)]
    [InlineData(1, 0, 1.0)]
    [InlineData(5, 0, 0.0625)]
    [InlineData(6, 0, 0.03125)]
    [InlineData(9, 1, 0.021484375)]
    [InlineData(3, 3, 1.0)]
    public void SignTest_ItemsThatDiffer_IsExactAndTwoSided(int better, int worse, double probability)
    {
        var test = SignTest.Of(Values([.. Zeros(better), .. Ones(worse), 0.5]), Values([.. Ones(better), .. Zeros(worse), 0.5]));

        Assert.Equal((better, worse), (test.Better, test.Worse));
        Assert.Equal(probability, test.Probability, 9);
    }

    [Fact]
    public void SignTest_ManyItems_DoesNotUnderflow() =>
        Assert.InRange(SignTest.Of(Values([.. Zeros(1_600), .. Ones(1_400)]), Values([.. Ones(1_600), .. Zeros(1_400)])).Probability, 0.0002, 0.0004);

    [Fact]
    public void SignTest_OtherItems_AreLeftOut() =>
        Assert.Equal(new SignTest(0, 0, 1), SignTest.Of(new Measure("m", [new EvaluatedItem("a", 1)]), new Measure("m", [new EvaluatedItem("b", 0)])));

    [Fact]
    public async Task Report_WrittenAndRead_IsTheSame()
    {
        var path = Path.GetTempFileName();
        try
        {
            var report = Report(0.25, 1);
            await report.WriteAsync(path, TestContext.Current.CancellationToken);

            var read = await EvaluationReport.ReadAsync(path, TestContext.Current.CancellationToken);

            Assert.Equal((report.Writer, report.Prompts, report.At), (read.Writer, read.Prompts, read.At));
            Assert.Equal(report.Measures[0].Items, read.Measures[0].Items);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public async Task Report_OfAnotherFile_IsRefusedInASentence(string content)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => EvaluationReport.ReadAsync(path, TestContext.Current.CancellationToken));
        File.Delete(path);

        Assert.Equal("SettingException", refused.GetType().Name);
        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_Measures_ShowsValueItemsAndTime()
    {
        var table = EvaluationTable.Of(Report(0.5, 1));

        Assert.Contains("Writer: embedded", table, StringComparison.Ordinal);
        Assert.Matches(@"answers\s+0\.750\s+2\s+12\.0", table);
    }

    [Fact]
    public void Compare_FewItems_MayBeChance()
    {
        var table = EvaluationTable.Compare(Report(0, 0), Report(1, 1));

        Assert.Matches(@"answers\s+0\.000\s+1\.000\s+2\s+0\s+0\.500\s+may be chance", table);
    }

    [Fact]
    public void PlainBm25_Articles_FindsByRareWordsFirst()
    {
        var search = new PlainBm25();
        search.Add("common", "The model is a model of the world.");
        search.Add("rare", "The quokka model.");
        search.Add("other", "Nothing.");

        Assert.Equal(["rare", "common"], search.Search("Which model is the quokka?", 10));
    }

    [Theory]
    [InlineData("The answer is Davos, Switzerland.", true)]
    [InlineData("the Davos Switzerland meeting", true)]
    [InlineData("Davos in Switzerland", false)]
    [InlineData("Davosswitzerland", false)]
    public void Has_Text_ComparesWordsOnly(string text, bool has) =>
        Assert.Equal(has, Questions.Has(new LabelledQuestion("1", "Where?", ["Davos, Switzerland"], [], new HashSet<string>()), Questions.Plain(text)));

    private static EvaluationReport Report(params double[] values) => new(
        "embedded",
        "as shipped",
        new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        [new Measure("answers", [.. values.Select((v, i) => new EvaluatedItem($"{i}", v, 12))])]);

    private static Measure Values(IEnumerable<double> values) => new("m", [.. values.Select((v, i) => new EvaluatedItem($"{i}", v))]);

    private static IEnumerable<double> Zeros(int count) => Enumerable.Repeat(0.0, count);

    private static IEnumerable<double> Ones(int count) => Enumerable.Repeat(1.0, count);
}
