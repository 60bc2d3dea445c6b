using CsCheck;
using NewsBot.Core.Text;

namespace NewsBot.Tests.Text;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" \n \t ")]
    [InlineData("One. Two! Three?", "One.", "Two!", "Three?")]
    [InlineData("No final stop", "No final stop")]
    [InlineData("The U.S. President spoke. He left.", "The U.S. President spoke.", "He left.")]
    [InlineData("It grew in the U.S. The market followed.", "It grew in the U.S.", "The market followed.")]
    [InlineData("Dr. Fei-Fei Li and Prof. Hinton agree. Mr. Musk does not.", "Dr. Fei-Fei Li and Prof. Hinton agree.", "Mr. Musk does not.")]
    [InlineData("J. Smith and A. N. Vaswani wrote it. Good.", "J. Smith and A. N. Vaswani wrote it.", "Good.")]
    [InlineData("They chose Plan B. The rest waited.", "They chose Plan B.", "The rest waited.")]
    [InlineData("GPT-4.5 costs 3.5 dollars. Claude 3.5 Sonnet does not.", "GPT-4.5 costs 3.5 dollars.", "Claude 3.5 Sonnet does not.")]
    [InlineData("It was released in 2017. The paper is short.", "It was released in 2017.", "The paper is short.")]
    [InlineData("He said “Yes.” Then he left.", "He said “Yes.”", "Then he left.")]
    [InlineData("\"It works.\" (She smiled.) Next.", "\"It works.\"", "(She smiled.)", "Next.")]
    [InlineData("1. First\n2. Second thing.", "1. First", "2. Second thing.")]
    [InlineData("- one\n- two", "- one", "- two")]
    [InlineData("Wait … what? Yes… No.", "Wait … what?", "Yes…", "No.")]
    [InlineData("Really?! Yes!!! Fine...", "Really?!", "Yes!!!", "Fine...")]
    [InlineData("It waits... then goes on. Done.", "It waits... then goes on.", "Done.")]
    [InlineData("We met at Google I/O. Grabbing coffee was easy.", "We met at Google I/O.", "Grabbing coffee was easy.")]
    [InlineData("Use tools, e.g. Python or C. elegans data, i.e. worms. Good.", "Use tools, e.g. Python or C. elegans data, i.e. worms.", "Good.")]
    [InlineData("At 9 a.m. Monday it began. At 5 p.m. It ended.", "At 9 a.m. Monday it began.", "At 5 p.m.", "It ended.")]
    [InlineData("See No. 5 and Fig. 3 there.", "See No. 5 and Fig. 3 there.")]
    [InlineData("The board said no. The company went on.", "The board said no.", "The company went on.")]
    [InlineData("Apple Inc. Chief Tim Cook spoke.", "Apple Inc. Chief Tim Cook spoke.")]
    [InlineData("She left Apple Inc. The company paid.", "She left Apple Inc.", "The company paid.")]
    [InlineData("Visit openai.com today. Thanks.", "Visit openai.com today.", "Thanks.")]
    [InlineData("模型发布了。它很快！「好。」他说。真的吗？", "模型发布了。", "它很快！", "「好。」", "他说。", "真的吗？")]
    [InlineData("One.\r\nTwo\r\nThree.", "One.", "Two", "Three.")]
    [InlineData("Sie hat z. B. ein Modell, d. h. eine KI. Es läuft.", "Sie hat z. B. ein Modell, d. h. eine KI.", "Es läuft.")]
    [InlineData("Es kostet bzw. Kunden zahlen 3,5 Mio. Euro. Am 3. Oktober kam es.", "Es kostet bzw. Kunden zahlen 3,5 Mio. Euro.", "Am 3. Oktober kam es.")]
    [InlineData("„Es geht.“ Dann kam Nr. 5.", "„Es geht.“", "Dann kam Nr. 5.")]
    [InlineData("« C’est fini. » Elle part. Mme Curie reste.", "« C’est fini. »", "Elle part.", "Mme Curie reste.")]
    [InlineData("Pourquoi ? Parce que M. Mensch le veut.", "Pourquoi ?", "Parce que M. Mensch le veut.")]
    [InlineData("¿Quién ganó? ¡España! La Sra. López, p. ej. Ana, no.", "¿Quién ganó?", "¡España!", "La Sra. López, p. ej. Ana, no.")]
    [InlineData("En EE.UU. Trump habló. Fin.", "En EE.UU. Trump habló.", "Fin.")]
    [InlineData("新しいモデルが公開された。価格は未定！「速い。」と述べた。", "新しいモデルが公開された。", "価格は未定！", "「速い。」", "と述べた。")]
    [InlineData("A heading\n\nA sentence. Another", "A heading", "A sentence.", "Another")]
    public void Split_Text_GivesItsSentences(string text, params string[] sentences) =>
        Assert.Equal(sentences, SentenceSplitter.Split(text).Select(s => s.In(text)));

    [Fact]
    public void Split_AnyText_CoversItOnceAndInOrder()
    {
        var pieces = Gen.OneOf(
            "The model", " ", ". ", ".", "!", "?", "…", "\n", "\r\n", "“", "”", "(", ")", "U.S.", "Dr.", "J. ", "3.5", "。", "「", "」", "模型", "😀", "\u00a0", "x", "A");
        Gen.OneOf(Gen.String, pieces.Array[0, 40].Select(string.Concat)).Sample(text =>
        {
            var spans = SentenceSplitter.Split(text);
            var end = 0;
            foreach (var span in spans)
            {
                Assert.True(span.Length > 0 && span.Start >= end);
                Assert.True(string.IsNullOrWhiteSpace(text[end..span.Start]), "Something between two sentences was lost.");
                Assert.Equal(span.In(text), span.In(text).Trim());
                end = span.End;
            }

            Assert.True(end <= text.Length && string.IsNullOrWhiteSpace(text[end..]), "The end was lost.");
        });
    }

    [Fact]
    public void Split_MuchPunctuation_TakesNoTimeToSpeakOf()
    {
        var text = string.Concat(Enumerable.Repeat("a.b.\"", 40_000));

        Assert.NotEmpty(SentenceSplitter.Split(text));
    }
}
