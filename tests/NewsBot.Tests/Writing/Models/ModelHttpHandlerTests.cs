using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Models;

public sealed class ModelHttpHandlerTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);

    [Theory]
    [InlineData(401, "", "", nameof(FailureKind.WrongKey), null)]
    [InlineData(404, "", "", nameof(FailureKind.Unknown), null)]
    [InlineData(400, "", "", nameof(FailureKind.Refused), null)]
    [InlineData(302, "", "", nameof(FailureKind.Refused), null)]
    [InlineData(500, "", "", nameof(FailureKind.Broken), null)]
    [InlineData(429, "Retry-After", "7", nameof(FailureKind.Busy), 7.0)]
    [InlineData(503, "Retry-After", "Mon, 02 Mar 2026 08:00:30 GMT", nameof(FailureKind.Busy), 30.0)]
    [InlineData(529, "Retry-After", "Mon, 02 Mar 2026 07:00:00 GMT", nameof(FailureKind.Busy), 0.0)]
    [InlineData(429, "retry-after-ms", "1500", nameof(FailureKind.Busy), 1.5)]
    [InlineData(429, "retry-after-ms", "NaN", nameof(FailureKind.Busy), null)]
    public async Task Send_StatusOfFailure_BecomesAFailureWithoutTheBody(int status, string header, string value, string kind, double? wait)
    {
        var exception = await Assert.ThrowsAsync<ModelRefusedException>(() => SendAsync("", _ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("Incorrect API key: sk-secret") };
            if (header.Length > 0)
            {
                response.Headers.TryAddWithoutValidation(header, value);
            }

            return response;
        }));

        var failure = ModelFailure.Of(new InvalidOperationException("wrapped", exception));
        Assert.Equal((kind, status, wait), (failure.Kind.ToString(), failure.Status, failure.RetryAfter?.TotalSeconds));
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAzure_CarriesTheKeyUnderAzuresName()
    {
        HttpRequestMessage? sent = null;
        await SendAsync("azure-key", request =>
        {
            sent = request;
            return new HttpResponseMessage(HttpStatusCode.OK);
        });

        Assert.Equal(["azure-key"], sent!.Headers.GetValues("api-key"));
        Assert.Null(sent.Headers.Authorization);
    }

    private async Task SendAsync(string azureKey, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var client = new HttpClient(new ModelHttpHandler(_time, TimeSpan.FromSeconds(30), azureKey) { InnerHandler = new Answering(answer) });
        client.DefaultRequestHeaders.Authorization = new("Bearer", "azure-key");
        using var _ = await client.GetAsync(new Uri("https://models.example/v1"), TestContext.Current.CancellationToken);
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
