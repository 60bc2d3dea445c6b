namespace NewsBot.Tests.Platforms.Discord.Rest;

/// <summary>Gives half of an answer and then breaks.</summary>
internal sealed class BrokenStream : MemoryStream
{
    private bool _given;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_given)
        {
            throw new IOException("The connection was reset.");
        }

        _given = true;
        "{\"id\":"u8.CopyTo(buffer.Span);
        return ValueTask.FromResult(6);
    }
}

/// <summary>Never ends, and counts what it gave.</summary>
internal sealed class EndlessStream : MemoryStream
{
    public long Given { get; private set; }

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Given += buffer.Length;
        buffer.Span.Fill((byte)' ');
        return ValueTask.FromResult(buffer.Length);
    }
}
