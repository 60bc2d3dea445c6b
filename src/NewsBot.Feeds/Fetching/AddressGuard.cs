using System.Net;
using System.Net.Sockets;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Says which addresses lie on the public internet. A link in an article is a stranger's wish: it must never make the bot
/// call this machine, its network or the metadata service of its cloud.
/// </summary>
public static class AddressGuard
{
    /// <summary>What is not public. See the IANA registries of special-purpose addresses (RFC 6890).</summary>
    private static readonly IPNetwork[] Closed = Array.ConvertAll(
        (
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 " +
            "192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32 " +
            "::/128 ::1/128 100::/64 2001:db8::/32 3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8 2001:2::/48 2001:10::/28 2001:20::/28").Split(' '),
        IPNetwork.Parse);

    private static readonly int[] Ports = [80, 443, 8080, 8443];

    public static bool IsPublic(IPAddress address)
    {
        if (Array.Exists(Closed, network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address)))
        {
            return false;
        }

        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => true,
            AddressFamily.InterNetworkV6 => IsPublicV6(address),
            _ => false,
        };
    }

    /// <summary>Why an address may not be fetched, as a sentence; empty when it may as far as its text shows.</summary>
    public static string Refusal(Uri url, bool allowPrivate)
    {
        if (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https"))
        {
            return "Only http and https addresses are fetched.";
        }

        if (url.UserInfo.Length > 0)
        {
            return "Addresses that carry a user name or password are not fetched.";
        }

        if (allowPrivate)
        {
            return "";
        }

        if (!Ports.Contains(url.Port))
        {
            return $"Port {url.Port} is not fetched from; 80, 443, 8080 and 8443 are.";
        }

        return IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && !IsPublic(address) ? Private(url.IdnHost) : "";
    }

    internal static string Private(string host) =>
        $"{host} is an address inside a private network, which is not fetched from; set Feeds:AllowPrivateAddresses to true if it is your intranet.";

    /// <summary>Addresses of IPv6 that carry one of IPv4 are as public as that one.</summary>
    private static bool IsPublicV6(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return bytes switch
        {
            _ when address.IsIPv4MappedToIPv6 => IsPublic(new IPAddress(bytes[12..])),
            // IPv4-compatible ::a.b.c.d and translated ::ffff:0:a.b.c.d are obsolete; nothing public lives there.
            [0, 0, 0, 0, 0, 0, 0, 0, ..] => false,
            // NAT64 64:ff9b::/96; its local-use sibling 64:ff9b:1::/48 is private whatever it carries.
            [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, ..] => IsPublic(new IPAddress(bytes[12..])),
            [0, 0x64, 0xFF, 0x9B, ..] => false,
            // 6to4.
            [0x20, 0x02, ..] => IsPublic(new IPAddress(bytes[2..6])),
            // Teredo names a server and, inverted, a client.
            [0x20, 0x01, 0, 0, ..] => false,
            // ISATAP carries an IPv4 address behind 5efe.
            [_, _, _, _, _, _, _, _, 0 or 2, 0, 0x5E, 0xFE, ..] => IsPublic(new IPAddress(bytes[12..])),
            _ => true,
        };
    }
}
