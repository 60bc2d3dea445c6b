using System.Net;
using System.Text;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class DiscordErrorTests
{
    [Fact]
    public void Read_TreeOfErrors_GivesEachFieldWithItsWay()
    {
        var error = Read("""
            {"code":50035,"message":"Invalid Form Body","errors":{
              "content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 2000 or fewer in length."}]},
              "components":{"0":{"components":{"1":{"custom_id":{"_errors":[{"code":"A","message":"a"},{"code":"B","message":"b"}]}}}}},
              "_errors":[{"code":"TOP","message":"at the top"}]}}
            """);

        Assert.Equal(50035, error.Code);
        Assert.Equal(
            [
                new("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length."),
                new("components.0.components.1.custom_id", "A", "a"),
                new("components.0.components.1.custom_id", "B", "b"),
                new("", "TOP", "at the top"),
            ],
            error.Fields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("[1,2]")]
    [InlineData("""{"code":"x","message":7,"errors":[{"_errors":1}]}""")]
    [InlineData("""{"errors":{"_errors":{"a":1},"b":{"_errors":["c"]}}}""")]
    public void Read_NotDiscords_GivesNothing(string body)
    {
        var error = Read(body);

        Assert.Equal((0, "", 0), (error.Code, error.Message, error.Fields.Count));
    }

    [Fact]
    public void Read_HugeError_IsClipped()
    {
        var leaves = string.Join(',', Enumerable.Repeat($$"""{"code":"{{new string('c', 5000)}}","message":"{{new string('m', 5000)}}"}""", 100));

        var error = Read("""{"code":1,"message":"m","errors":{"a":{"_errors":[""" + leaves + "]}}}");

        Assert.InRange(new DiscordApiException("GET /a", HttpStatusCode.BadRequest, error).Message.Length, 100, 15_000);
    }

    [Theory]
    [InlineData(10062, nameof(DiscordApiException.IsUnknownInteraction))]
    [InlineData(40060, nameof(DiscordApiException.IsAlreadyAcknowledged))]
    [InlineData(10062, nameof(DiscordApiException.InteractionIsOver))]
    [InlineData(40060, nameof(DiscordApiException.InteractionIsOver))]
    [InlineData(10015, nameof(DiscordApiException.InteractionIsOver))]
    [InlineData(50027, nameof(DiscordApiException.InteractionIsOver))]
    [InlineData(50001, nameof(DiscordApiException.IsMissingAccess))]
    [InlineData(50013, nameof(DiscordApiException.IsMissingPermissions))]
    [InlineData(50083, nameof(DiscordApiException.IsArchivedThread))]
    [InlineData(10008, nameof(DiscordApiException.IsUnknownMessage))]
    [InlineData(10003, nameof(DiscordApiException.IsUnknownChannel))]
    [InlineData(50035, nameof(DiscordApiException.IsInvalidFormBody))]
    [InlineData(30046, nameof(DiscordApiException.IsTooOldToEdit))]
    [InlineData(40005, nameof(DiscordApiException.IsRequestTooLarge))]
    [InlineData(20028, nameof(DiscordApiException.IsWriteLimit))]
    public void Exception_Code_IsToldByName(int code, string property)
    {
        Assert.True(Is(code));
        Assert.False(Is(1));

        bool Is(int number) => (bool)typeof(DiscordApiException).GetProperty(property)!
            .GetValue(new DiscordApiException("GET /a", HttpStatusCode.BadRequest, new DiscordError(number, "m", [])))!;
    }

    private static DiscordError Read(string body) => DiscordError.Read(Encoding.UTF8.GetBytes(body));
}
