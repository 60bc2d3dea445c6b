using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.EndToEnd.Simulators.Models;

/// <summary>How one provider's service reads a request and writes an answer.</summary>
internal interface IModelProtocol
{
    string Route { get; }

    string Key(HttpRequest http);

    /// <summary>What the real service would refuse the request for; empty when it would not.</summary>
    string FaultOf(HttpRequest http, JsonObject request);

    bool Streams(JsonObject request);

    IEnumerable<string> Messages(JsonObject request);

    Task RefuseAsync(HttpContext context, int status, string message);

    Task WriteWholeAsync(HttpContext context, string answer, ModelEnd end);

    Task BeginAsync(HttpContext context, ModelEnd end);

    Task WritePieceAsync(HttpContext context, string piece);

    Task EndAsync(HttpContext context, ModelEnd end);
}

/// <summary>How an answer ended, and what it took.</summary>
internal sealed record ModelEnd(bool Truncated, int TokensIn, int TokensOut, int TokensCached);
