using System.IO.Compression;
using System.Text;
using NewsBot.Platforms.Discord.Gateway;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>Docs/Gateway, "Transport Compression".</summary>
public sealed class ZlibStreamInflaterTests
{
    private readonly Compressor _discord = new();

    [Fact]
    public void Add_SeveralMessages_ShareOneStream()
    {
        using var sut = new ZlibStreamInflater(1_000_000);
        var first = _discord.Message("""{"op":10,"d":{"heartbeat_interval":41250}}""");
        var second = _discord.Message("""{"op":10,"d":{"heartbeat_interval":41250}}""");

        Assert.Equal([0x00, 0x00, 0xFF, 0xFF], first[^4..]);
        Assert.True(second.Length < first.Length);
        Assert.Equal("""{"op":10,"d":{"heartbeat_interval":41250}}""", Text(sut.Add(first)));
        Assert.Equal("""{"op":10,"d":{"heartbeat_interval":41250}}""", Text(sut.Add(second)));
    }

    /// <summary>A message may come in pieces, and only the end of the last is the suffix. Also the suffix may be cut.</summary>
    [Fact]
    public void Add_MessageInPiecesOfAnySize_IsWholeAtTheSuffix()
    {
        var text = $$"""{"op":0,"d":"{{new string('x', 300)}}{{string.Concat(Enumerable.Range(0, 400))}}"}""";
        var message = _discord.Message(text);
        for (var size = 1; size <= message.Length; size++)
        {
            using var sut = new ZlibStreamInflater(1_000_000);
            var parts = message.Chunk(size).ToList();
            Assert.All(parts[..^1], part => Assert.Null(sut.Add(part)));
            Assert.Equal(text, Text(sut.Add(parts[^1])));
        }
    }

    [Fact]
    public void Add_LargeMessageThenSmall_GivesBoth()
    {
        using var sut = new ZlibStreamInflater(10_000_000);
        var large = string.Concat(Enumerable.Range(0, 300_000));

        Assert.Equal(large, Text(sut.Add(_discord.Message(large))));
        Assert.Equal("{}", Text(sut.Add(_discord.Message("{}"))));
    }

    [Fact]
    public void Add_NoZlib_IsInvalid()
    {
        using var sut = new ZlibStreamInflater(1_000);
        Assert.Throws<InvalidDataException>(() => sut.Add(Encoding.UTF8.GetBytes("""{"op":10}""")));
    }

    [Fact]
    public void Add_StreamOfAnotherConnection_IsInvalid()
    {
        _discord.Message("one");
        var middle = _discord.Message("two");
        using var sut = new ZlibStreamInflater(1_000);
        Assert.Throws<InvalidDataException>(() => sut.Add(middle));
    }

    /// <summary>Reset: a new connection has a new stream, and so a new inflater.</summary>
    [Fact]
    public void Add_NewStreamInANewInflater_IsRead()
    {
        using (var old = new ZlibStreamInflater(1_000))
        {
            old.Add(_discord.Message("one"));
        }

        using var sut = new ZlibStreamInflater(1_000);
        Assert.Equal("two", Text(sut.Add(new Compressor().Message("two"))));
    }

    [Fact]
    public void Add_OnlyTheSuffix_IsInvalid()
    {
        using var sut = new ZlibStreamInflater(1_000);
        sut.Add(_discord.Message("one"));
        Assert.Throws<InvalidDataException>(() => sut.Add(new byte[] { 0, 0, 0xFF, 0xFF }));
    }

    [Fact]
    public void Add_MoreThanAllowed_IsInvalidBeforeTheMemoryIsGone()
    {
        var bomb = _discord.Message(new string(' ', 50_000_000));
        using var sut = new ZlibStreamInflater(1_000_000);
        Assert.Throws<InvalidDataException>(() => sut.Add(bomb));
    }

    private static string? Text(ReadOnlyMemory<byte>? message) => message is { } m ? Encoding.UTF8.GetString(m.Span) : null;

    /// <summary>The server's side: flushes after each message.</summary>
    internal sealed class Compressor
    {
        private readonly MemoryStream _out = new();
        private readonly ZLibStream _zlib;

        public Compressor() => _zlib = new ZLibStream(_out, CompressionLevel.Optimal);

        public byte[] Message(string text)
        {
            _out.SetLength(0);
            _zlib.Write(Encoding.UTF8.GetBytes(text));
            _zlib.Flush();
            return _out.ToArray();
        }
    }
}
