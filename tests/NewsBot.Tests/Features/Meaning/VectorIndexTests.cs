using Microsoft.Extensions.Options;
using NewsBot.Core;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;
using NewsBot.Core.Vectors;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Meaning;

public sealed class VectorIndexTests
{
    private static readonly float[] East = [1, 0];
    private static readonly float[] North = [0, 1];

    [Fact]
    public void Search_AsOf_FindsNothingThatHappenedLater()
    {
        using var index = Index();
        index.Add([Of(1, East, A.Morning), Of(2, East, A.Morning.AddDays(1)), Of(3, North, A.Morning.AddDays(-1))]);

        Assert.Equal([1, 3], index.Search(East, 5, A.Morning).Select(h => h.Id.Value));
        Assert.Equal([1, 2, 3], index.Search(East, 5, null).Select(h => h.Id.Value));
    }

    [Fact]
    public void Add_SameArticleAgain_ReplacesItsVector()
    {
        using var index = Index();
        index.Add([Of(1, East), Of(2, North)]);
        index.Add([Of(1, North)]);

        Assert.Equal(2, index.Count);
        Assert.InRange(index.Likenesses(North, [new ArticleId(1)])[new ArticleId(1)], 0.99, 1.01);
    }

    [Fact]
    public void Add_MoreThanThereIsRoomFor_ForgetsTheOldest()
    {
        using var index = Index(room: 3);
        foreach (var id in (int[])[4, 3, 2, 1, 5, 6, 7, 8])
        {
            index.Add([Of(id, East)]);
        }

        index.Add([Of(8, North), Of(2, North)]);

        Assert.Equal(3, index.Count);
        Assert.Equal([6, 7, 8], index.Search(East, 9, null).Select(h => h.Id.Value).Order());
        Assert.Equal(8, index.Search(North, 1, null)[0].Id.Value);
        Assert.Empty(index.Likenesses(East, [new ArticleId(5)]));
    }

    [Fact]
    public void Add_VectorOfAnotherLength_IsRefused()
    {
        using var index = Index();
        index.Add([Of(1, East)]);

        Assert.False(index.Add([Of(2, [1, 0, 0])]));
        Assert.Empty(index.Search([1, 0, 0], 1, null));

        index.Clear();
        Assert.True(index.Add([Of(2, [1, 0, 0])]));
        Assert.Equal(2, Assert.Single(index.Search([1, 0, 0], 1, null)).Id.Value);
    }

    [Fact]
    public void Likenesses_ArticleWithoutAVector_IsLeftOut()
    {
        using var index = Index();
        index.Add([Of(1, East)]);

        Assert.Equal([1], index.Likenesses(East, [new ArticleId(1), new ArticleId(2)]).Keys.Select(k => k.Value));
    }

    private static VectorIndex Index(int room = 100) =>
        new(new NoArticleVectors(), new FixedTextVectors(("x", East)), Options.Create(new NewsOptions { VectorsInMemory = room }));

    private static ArticleVector Of(long id, float[] vector, DateTimeOffset? at = null) => new(new ArticleId(id), at ?? A.Morning, ByteVector.Of(vector));
}
