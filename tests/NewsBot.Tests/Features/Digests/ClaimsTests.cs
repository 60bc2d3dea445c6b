using NewsBot.Core.Features.Told;

namespace NewsBot.Tests.Features.Digests;

public sealed class ClaimsTests
{
    private static readonly string[] Told =
    [
        "Example Labs released the open model Kestrel 2 with 30 billion parameters on Tuesday.",
        "The weights may be used commercially, the company said.",
    ];

    [Theory]
    [InlineData("On Tuesday, Example Labs released Kestrel 2, an open model with 30 billion parameters.", false)]
    [InlineData("Commercial use of the weights is allowed, the company said.", false)]
    [InlineData("Example Labs released the open model; the weights may be used commercially.", false)]
    [InlineData("Example Labs released the open model Kestrel 2 with 70 billion parameters on Tuesday.", true)]
    [InlineData("Regulators in Brussels opened an inquiry into how the training data was collected.", true)]
    [InlineData("...", false)]
    public void IsNew_AgainstWhatWasTold(string sentence, bool expected) => Assert.Equal(expected, Claims.IsNew(sentence, Told));

    [Fact]
    public void IsNew_WhereNothingWasTold_IsAlwaysSo() => Assert.True(Claims.IsNew("Anything.", []));
}
