using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>Everything that goes to Slack or comes from it, read and written without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = false,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AppendStream))]
[JsonSerializable(typeof(AnswerMark))]
[JsonSerializable(typeof(AuthTest))]
[JsonSerializable(typeof(BotAnswer))]
[JsonSerializable(typeof(ConversationAnswer))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(EphemeralPlace))]
[JsonSerializable(typeof(JoinConversation))]
[JsonSerializable(typeof(MessagePlace))]
[JsonSerializable(typeof(OAuthAccess))]
[JsonSerializable(typeof(OpenConversation))]
[JsonSerializable(typeof(OpenedConnection))]
[JsonSerializable(typeof(OpenView))]
[JsonSerializable(typeof(PermalinkAnswer))]
[JsonSerializable(typeof(PostEphemeral))]
[JsonSerializable(typeof(PostMessage))]
[JsonSerializable(typeof(PublishView))]
[JsonSerializable(typeof(Reaction))]
[JsonSerializable(typeof(RepliesAnswer))]
[JsonSerializable(typeof(ResponseMessage))]
[JsonSerializable(typeof(SlackCommand))]
[JsonSerializable(typeof(SlackEventCallback))]
[JsonSerializable(typeof(SlackInteraction))]
[JsonSerializable(typeof(StartStream))]
[JsonSerializable(typeof(StopStream))]
[JsonSerializable(typeof(SuggestedPrompts))]
[JsonSerializable(typeof(ThreadStatus))]
[JsonSerializable(typeof(ThreadTitle))]
[JsonSerializable(typeof(UpdateMessage))]
[JsonSerializable(typeof(UpdateView))]
[JsonSerializable(typeof(UserAnswer))]
[JsonSerializable(typeof(View))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(IReadOnlyList<Block>))]
internal sealed partial class SlackJson : JsonSerializerContext;
