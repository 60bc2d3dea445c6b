using System.Globalization;
using System.Runtime.CompilerServices;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Local;

/// <summary>
/// The chat in a terminal: one person, one line at a time. The next line is read when the reply is there, so that input
/// from a pipe gets all its replies before the end of the input ends the chat.
/// </summary>
internal sealed class TerminalPlatform(TerminalScreen screen, CommandGrammar grammar, TimeProvider time) : IChatPlatform
{
    public const string PlatformName = "terminal";

    private const string Prompt = "> ";

    private static readonly ConversationKey Root = new(PlatformName, PlatformName, Thread: null);

    private readonly Lock _lock = new();
    private Reply? _last;

    /// <summary>Where the last reply stands, which is where its buttons act.</summary>
    private ConversationKey _stands = Root;

    /// <summary>The thread of the last reply, which is what a question is about.</summary>
    private ConversationKey _thread = Root;
    private int _threads;

    public string Name => PlatformName;

    public async IAsyncEnumerable<ChatRequest> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (screen.Interactive)
        {
            Write("NewsBot. Type /help for what I can do, ask about what I said, or exit to leave.\n");
        }

        while (await ReadAsync(cancellationToken) is { } line && line is not ("exit" or "quit"))
        {
            var replies = new Replies(this);
            if (Understand(line, replies) is { } request)
            {
                replies.To = request.Conversation;
                Write(screen.Interactive ? "  …\r" : "");
                yield return request;
                await replies.Finished.WaitAsync(cancellationToken);
            }
        }
    }

    public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken) =>
        Task.FromResult(Show(where with { Platform = PlatformName, Channel = PlatformName }, reply, screen.Interactive ? Prompt : ""));

    private async Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        Write(screen.Interactive ? Prompt : "");

        // A console blocks while it waits, also in ReadLineAsync; hence a thread of its own.
        var line = await Task.Run(screen.Input.ReadLine, cancellationToken).WaitAsync(cancellationToken);
        return line is null ? null : VisibleText.Line(line).Trim();
    }

    /// <summary>What the line asks of the bot; null when it was answered on the spot.</summary>
    private ChatRequest? Understand(string line, Replies replies)
    {
        var person = new Person("you", "You", time.LocalTimeZone);
        if (line.Length == 0)
        {
            return null;
        }

        if (line.Length > WebPlatform.LongestText)
        {
            Write($"The line has {line.Length} characters; at most {WebPlatform.LongestText} can be sent.\n");
            return null;
        }

        var words = line.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var first, var which] && first.Equals("evidence", StringComparison.OrdinalIgnoreCase) && IsNumber(which, out var sentence))
        {
            Write(TerminalRenderer.Evidence(_last, sentence, screen.Width, screen.Colour) + "\n");
            return null;
        }

        if (line[0] == '#' && IsNumber(line[1..], out var choice))
        {
            return Press(choice, person, replies);
        }

        return line[0] != '/'
            ? new ChatRequest.FollowUp(_thread, person, replies, line)
            : grammar.Parse(line) switch
            {
                ParsedCommand.Right right => new ChatRequest.Command(Root, person, replies, right.Name, right.Options),
                ParsedCommand.Wrong wrong => new ChatRequest.Malformed(Root, person, replies, wrong.Explanation),
                var other => throw new NotSupportedException($"The grammar answered with {other.GetType().Name}."),
            };
    }

    private ChatRequest.Command? Press(int choice, Person person, Replies replies)
    {
        var buttons = _last?.Buttons ?? [];
        if (choice < 1 || choice > buttons.Count)
        {
            Write(buttons.Count == 0 ? "There is nothing to choose above.\n" : $"Choose #1 to #{buttons.Count}.\n");
            return null;
        }

        var button = buttons[choice - 1];
        return new ChatRequest.Command(_stands, person, replies, button.Command, button.Options);
    }

    private ConversationKey Show(ConversationKey where, Reply reply, string then)
    {
        lock (_lock)
        {
            (_last, _stands) = (reply, where);
            _thread = where.Thread is null ? where.WithThread((++_threads).ToString(CultureInfo.InvariantCulture)) : where;
            screen.Output.Write("\n" + TerminalRenderer.Render(reply, screen.Width, screen.Colour) + "\n" + then);
            screen.Output.Flush();
            return _thread;
        }
    }

    private void Write(string text)
    {
        lock (_lock)
        {
            screen.Output.Write(text);
            screen.Output.Flush();
        }
    }

    private static bool IsNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    /// <summary>Prints the reply to one line. Drafts are skipped: a terminal cannot take back what it printed.</summary>
    private sealed class Replies(TerminalPlatform platform) : IReplySink
    {
        private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConversationKey To { get; set; } = Root;

        public Task Finished => _finished.Task;

        public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken)
        {
            var thread = platform.Show(To, reply, then: "");
            _finished.TrySetResult();
            return Task.FromResult(thread);
        }
    }
}
