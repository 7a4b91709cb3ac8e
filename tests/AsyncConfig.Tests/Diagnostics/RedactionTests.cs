using AsyncConfig.Diagnostics;
using AsyncConfig.Reloading;
using Microsoft.Extensions.Configuration;

namespace AsyncConfig.Tests.Diagnostics;

/// <summary>What messages of user code may say of values: no secret, and else every ordinary word.</summary>
public sealed class RedactionTests
{
    [Theory]
    [InlineData("hunter2", "'hunter2' is too short", "'***' is too short")]
    [InlineData("hunter2", "HUNTER2 is too short", "*** is too short")]
    [InlineData("Server=db;Password=hunter2;Port=1", "cannot log in with hunter2 at db", "cannot log in with *** at ***")]
    [InlineData("https://host/?key=hunter2&x=1", "key hunter2 was refused", "key *** was refused")]
    [InlineData("", "nothing", "nothing")]
    public void Values_and_parts_of_connection_strings_are_masked(string value, string message, string masked) =>
        Assert.Equal(masked, Redaction.Mask(message, With("key", value)));

    [Theory]
    [InlineData("mail", "the mail server of the mailbox", "the *** server of the mailbox")]
    [InlineData("mail", "email, mail2 and mail_2", "email, mail2 and ***_2")]
    [InlineData("-x-", "a-x-b", "a***b")]
    [InlineData("ab ab", "xab ab ab", "xab ***")]
    public void Ordinary_values_are_masked_as_whole_words(string value, string message, string masked) =>
        Assert.Equal(masked, Redaction.Mask(message, With("key", value)));

    [Theory]
    [InlineData("25", "Port 25 has no TLS.")]
    [InlineData("-1", "-1 is not a size.")]
    [InlineData("0.25", "A share of 0.25 is too much.")]
    [InlineData("true", "UseTls must be true.")]
    [InlineData("False", "UseTls must not be false.")]
    [InlineData("de", "The culture de is not known.")]
    public void Values_that_say_nothing_stay(string value, string message) =>
        Assert.Equal(message, Redaction.Mask(message, With("key", value)));

    [Theory]
    [InlineData("12345", "the pin 12345", "the pin ***")]
    [InlineData("10.0.0.1", "no route to 10.0.0.1", "no route to ***")]
    public void Longer_numbers_do_not(string value, string message, string masked) =>
        Assert.Equal(masked, Redaction.Mask(message, With("key", value)));

    [Theory]
    [InlineData("42", "pin 42, not 4242 or a42", "pin ***, not 4242 or a42")]
    [InlineData("x1", "'x1' is too short", "'***' is too short")]
    [InlineData("hunter2", "user=xhunter2y", "user=x***y")]
    [InlineData("hunter2", "\"hunter2\", `hunter2`, ‘hunter2’, (hunter2)", "\"***\", `***`, ‘***’, (***)")]
    [InlineData("hunter2", "Server=db;Password=hunter2;", "Server=db;Password=***;")]
    [InlineData("hunter2", "https://me:hunter2@host/?key=hunter2&x=1", "https://me:***@host/?key=***&x=1")]
    [InlineData("hunter2", "hunter2hunter2 hunter2", "*** ***")]
    [InlineData(" hunter2\n", "hunter2 is wrong", "*** is wrong")]
    [InlineData("1", "port 1 is taken", "port 1 is taken")]
    [InlineData("true", "must be true", "must be true")]
    public void What_looks_secret_is_masked_wherever_it_stands(string secret, string message, string masked) =>
        Assert.Equal(masked, Redaction.Mask(message, With("Smtp:Password", secret)));

    [Theory]
    [InlineData("PWD", "/srv/shop", "In /srv/shopping is no shop.", "In /srv/shopping is no shop.")]
    [InlineData("Folder", "/run/secrets", "See /run/secrets2.", "See /run/secrets2.")]
    [InlineData("Folder", "/run/db;Password=hunter2", "hunter2hunter2", "***")]
    [InlineData("Smtp:Token", "/aHVudGVyMg", "x/aHVudGVyMg==", "x***==")]
    public void A_path_is_no_secret_unless_its_key_says_so(string key, string value, string message, string masked) =>
        Assert.Equal(masked, Redaction.Mask(message, With(key, value)));

    [Theory]
    [InlineData("Server=db;Password=hunter 2;X=1")]
    [InlineData("Server=db;Password='hunter 2';X=1")]
    [InlineData("Server=db;Password=\"hunter 2\"")]
    [InlineData("Server=db; Password = hunter 2 ")]
    public void A_password_of_a_connection_string_is_masked_with_its_spaces_and_without_its_quotes(string value) =>
        Assert.Equal("*** is wrong", Redaction.Mask("hunter 2 is wrong", With("Main", value)));

    [Theory]
    [InlineData("Password='hun;ter2'", "hun;ter2")]
    [InlineData("Options=Password=hunter2", "hunter2")]
    [InlineData("AccountKey=aHVudGVyMg==;X=1", "aHVudGVyMg==")]
    [InlineData("host:6379,password=hunter2,ssl=true", "hunter2")]
    [InlineData("amqp://me:hunter2@host:5672/", "hunter2")]
    [InlineData("https://hunter2@host/", "hunter2")]
    [InlineData("https://host/?sig=hunter2#top", "hunter2")]
    [InlineData("amqp://me:hun@ter2@host/", "hun@ter2")]
    [InlineData("amqp://me:hun/ter2@host/", "hun/ter2")]
    [InlineData("amqp://me:hun/ter2@host/?contact=a@b", "hun/ter2")]
    [InlineData("amqp://a:b@one,amqp://me:hun/ter2@two", "hun/ter2")]
    [InlineData("amqp://a:b@one,amqp://me:hun@ter2@two", "hun@ter2")]
    [InlineData("Password=1234", "1234")]
    public void Secrets_of_connection_strings_and_addresses_are_masked_alone(string value, string secret) =>
        Assert.Equal("*** is wrong", Redaction.Mask($"{secret} is wrong", With("Main", value)));

    [Fact]
    public void Switches_of_connection_strings_are_no_secrets() =>
        Assert.Equal("UseTls must be True", Redaction.Mask("UseTls must be True", With("Main", "Password=hunter2;Encrypt=True")));

    [Fact]
    public void Of_two_values_none_shows_through_the_other()
    {
        IConfiguration configuration = With(("a:token", "hunter"), ("b:token", "hunter2"), ("c:token", "xhunte"));

        Assert.Equal("*** and *** and ***", Redaction.Mask("hunter2 and hunter and xhunter2", configuration));
    }

    [Fact]
    public void What_the_host_says_about_itself_stays()
    {
        IConfiguration configuration = With(
            ("contentRoot", "/srv/shop/"),
            ("HOME", "/srv/shop"),
            ("PWD", "/srv/shop"),
            ("environment", "Production"),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("applicationName", "Shop.Web"));
        const string Message = "In Production Shop.Web needs /srv/shop/templates.";

        Assert.Equal(Message, Redaction.Mask(Message, configuration));
    }

    [Fact]
    public void Paths_of_our_files_stay_and_no_other_place_of_a_value_does()
    {
        using var folder = new TempFolder();
        folder.Write("app.json", "{}");
        using var root = (ConfigurationRoot)new ConfigurationBuilder()
            .AddAsyncFile(folder.Combine("app.json"), reloadOnChange: false)
            .AddInMemoryCollection([new("HERE", folder.FullPath), new("Kind", "json"), new("Secrets:Token", "app.json")])
            .Build();
        IConfiguration candidate = PinnedRoot.Of(root);

        Assert.Equal($"{folder.Combine("***")}, ***, ***", Redaction.Mask($"{folder.Combine("app.json")}, json, {folder.FullPath}", candidate));
    }

    [Fact]
    public void Of_what_the_message_is_not_about_only_secrets_are_masked()
    {
        IConfiguration configuration = With(("Smtp:Host", "mail"), ("Shop:Name", "books"), ("Shop:ApiKey", "hunter2"));

        Assert.Equal("***, books, ***", Redaction.Mask("mail, books, hunter2", configuration, static key => key.StartsWith("Smtp:", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_large_value_costs_in_proportion_to_its_length()
    {
        string value = string.Concat(Enumerable.Repeat("=://'\"", 200_000));

        Assert.Equal("nothing", Redaction.Mask("nothing", With("key", value)));
    }

    [Fact]
    public void A_large_value_of_addresses_without_a_user_costs_in_proportion_to_its_length()
    {
        string value = string.Concat(Enumerable.Repeat("://:", 100_000));

        Assert.Equal("nothing", Redaction.Mask("nothing", With("key", value)));
    }

    private static IConfiguration With(string key, string value) => With((key, value));

    private static IConfiguration With(params (string Key, string Value)[] pairs) =>
        new ConfigurationBuilder().AddInMemoryCollection(pairs.Select(static pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))).Build();
}
