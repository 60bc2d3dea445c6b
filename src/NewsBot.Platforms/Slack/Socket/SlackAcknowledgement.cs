using System.Buffers;
using System.Text.Json;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>What is said back to an envelope. See Slack Docs/Using Socket Mode, "Acknowledging events".</summary>
internal static class SlackAcknowledgement
{
    /// <param name="answer">A JSON object, or empty for none.</param>
    public static byte[] Of(string envelopeId, ReadOnlyMemory<byte> answer)
    {
        var buffer = new ArrayBufferWriter<byte>(128 + answer.Length);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("envelope_id"u8, envelopeId);
            if (!answer.IsEmpty)
            {
                writer.WritePropertyName("payload"u8);
                writer.WriteRawValue(answer.Span);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
