using System.IO.Compression;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Undoes <c>compress=zlib-stream</c>: one zlib stream runs through the whole connection, and a message is complete where the data ends
/// with the four bytes of Z_SYNC_FLUSH. See Discord Docs/Gateway, "Transport Compression". One inflater per connection.
/// </summary>
internal sealed class ZlibStreamInflater : IDisposable
{
    private const int SmallBuffer = 32 * 1024;
    private const int KeptBuffer = 128 * 1024;
    private const uint SyncFlush = 0x0000FFFF;

    private readonly Pieces _pieces = new();
    private readonly ZLibStream _zlib;
    private readonly int _maxBytes;
    private byte[] _message = new byte[SmallBuffer];
    private int _length;
    private uint _tail = uint.MaxValue;

    public ZlibStreamInflater(int maxBytes)
    {
        _zlib = new ZLibStream(_pieces, CompressionMode.Decompress);
        _maxBytes = maxBytes;
    }

    /// <summary>
    /// The message that the piece completes, valid until the next call, or null while more is to come.
    /// Throws <see cref="InvalidDataException"/> when the stream is broken; it cannot be mended after that.
    /// </summary>
    public ReadOnlyMemory<byte>? Add(ReadOnlyMemory<byte> piece)
    {
        if (_length == 0 && _message.Length > KeptBuffer)
        {
            _message = new byte[SmallBuffer];
        }

        _pieces.Next = piece;
        int read;
        while ((read = _zlib.Read(_message, _length, _message.Length - _length)) > 0)
        {
            _length += read;
            if (_length > _maxBytes)
            {
                throw new InvalidDataException($"A message of the gateway is longer than {_maxBytes} bytes.");
            }

            if (_length == _message.Length)
            {
                Array.Resize(ref _message, _length * 2);
            }
        }

        foreach (var b in piece.Span[^Math.Min(4, piece.Length)..])
        {
            _tail = (_tail << 8) | b;
        }

        if (_tail != SyncFlush)
        {
            return null;
        }

        if (_length == 0)
        {
            throw new InvalidDataException("A message of the gateway's compressed stream is empty.");
        }

        var message = _message.AsMemory(0, _length);
        _length = 0;
        return message;
    }

    public void Dispose()
    {
        _zlib.Dispose();
        _pieces.Dispose();
    }

    /// <summary>A stream that always ends after the piece it was given, and goes on with the next.</summary>
    private sealed class Pieces : Stream
    {
        public ReadOnlyMemory<byte> Next { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, Next.Length);
            Next.Span[..count].CopyTo(buffer);
            Next = Next[count..];
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
