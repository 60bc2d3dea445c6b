using NewsBot.Core.Chat;
using NewsBot.Core.Features.FollowUp;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.FollowUp;

/// <summary>What a message after a question back is told.</summary>
public sealed class GuessTests
{
    [Theory]
    [InlineData("10000", "10,000", "That is it")]
    [InlineData("I think 10,000 times", "10,000", "That is it")]
    [InlineData("1.5bn", "1.5 billion", "That is it")]
    [InlineData("two", "2", "That is it")]
    [InlineData("2", "two", "That is it")]
    [InlineData("9,000", "10,000", "Close")]
    [InlineData("12", "10,000", "Not quite")]
    [InlineData("microsoft", "Microsoft", "That is it")]
    [InlineData("Google", "Microsoft", "Not quite")]
    [InlineData("no idea", "Microsoft", "It is Microsoft.")]
    [InlineData("I don't know", "Microsoft", "It is Microsoft.")]
    public void At_AGuess_IsJudged(string said, string missing, string verdict)
    {
        var reply = Guess.At(said, After(missing))!;

        Assert.StartsWith(verdict, Assert.IsType<ReplyBlock.Paragraph>(reply.Blocks[0]).Text, StringComparison.Ordinal);
        Assert.Contains(missing, ((ReplyBlock.Paragraph)reply.Blocks[0]).Text, StringComparison.Ordinal);
        Assert.IsType<ReplyBlock.Answer>(reply.Blocks[1]);
    }

    [Theory]
    [InlineData("Who made it?")]
    [InlineData("how does it save memory")]
    [InlineData("Tell us more about how this was trained and which data they have used for it then")]
    public void At_AQuestion_IsLeftToBeAnswered(string said) => Assert.Null(Guess.At(said, After("10,000")));

    [Fact]
    public void At_WithoutAQuestionBack_IsNoGuess() => Assert.Null(Guess.At("12", Conversation.Empty(A.Channel)));

    private static Conversation After(string missing) => new(
        A.Channel, [], [new Turn("/explain x", "…", A.Morning) { Open = new OpenQuestion(missing, new ReplyBlock.Answer([], [], [])) }]);
}
