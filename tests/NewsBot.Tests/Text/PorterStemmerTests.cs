using CsCheck;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Text;

public sealed class PorterStemmerTests
{
    /// <summary>The examples that the paper prints for its steps, each taken through all steps.</summary>
    [Theory]
    [InlineData("1a", "caresses caress, ponies poni, ties ti, caress caress, cats cat")]
    [InlineData("1b", "feed feed, agreed agre, plastered plaster, bled bled, motoring motor, sing sing")]
    [InlineData("1b, second part", "conflated conflat, troubled troubl, sized size, hopping hop, tanned tan, falling fall, hissing hiss, fizzed fizz, failing fail, filing file")]
    [InlineData("1c", "happy happi, sky sky")]
    [InlineData("2", "relational relat, conditional condit, rational ration, valenci valenc, hesitanci hesit, digitizer digit, conformabli conform, radicalli radic, differentli differ, vileli vile, analogousli analog")]
    [InlineData("2, second part", "vietnamization vietnam, predication predic, operator oper, feudalism feudal, decisiveness decis, hopefulness hope, callousness callous, formaliti formal, sensitiviti sensit, sensibiliti sensibl")]
    [InlineData("3", "triplicate triplic, formative form, formalize formal, electriciti electr, electrical electr, hopeful hope, goodness good")]
    [InlineData("4", "revival reviv, allowance allow, inference infer, airliner airlin, gyroscopic gyroscop, adjustable adjust, defensible defens, irritant irrit, replacement replac, adjustment adjust, dependent depend")]
    [InlineData("4, second part", "adoption adopt, homologou homolog, communism commun, activate activ, angulariti angular, homologous homolog, effective effect, bowdlerize bowdler")]
    [InlineData("5", "probate probat, rate rate, cease ceas, controll control, roll roll")]
    [InlineData("all", "generalizations gener, oscillators oscil")]
    public void Stem_ExamplesOfThePaper_GivesItsStems(string step, string pairs) =>
        Assert.All(pairs.Split(", "), pair =>
        {
            var (word, stem) = (pair.Split(' ')[0], pair.Split(' ')[1]);
            Assert.True(stem == PorterStemmer.Stem(word), $"Step {step}: {word} became {PorterStemmer.Stem(word)}, not {stem}.");
        });

    [Fact]
    public void Stem_AnyWord_IsNoLongerThanTheWordAndOneLetterAtMostIsNew() =>
        Gen.String[Gen.Char['a', 'z'], 3, 40].Sample(word =>
        {
            var stem = PorterStemmer.Stem(word);
            return stem.Length is > 0 && stem.Length <= word.Length && word.StartsWith(stem[..^1], StringComparison.Ordinal);
        });
}
