using WebSample.Configuration;

namespace WebSample.Tests.Configuration;

public sealed class SecretKeysTests
{
    [Theory]
    [InlineData("Smtp:Password")]
    [InlineData("smtp:PASSWORD")]
    [InlineData("Smtp:PasswordFile")]
    [InlineData("Client:Secret")]
    [InlineData("Auth:Tokens:0")]
    [InlineData("Maps:ApiKey")]
    [InlineData("maps:api_key")]
    [InlineData("maps:api-key")]
    [InlineData("Tls:Private Key")]
    [InlineData("ConnectionStrings:Main")]
    [InlineData("Db:ConnectionString")]
    [InlineData("Credentials:User")]
    public void Names_of_secrets_are_recognised_however_they_are_written(string key) => Assert.True(SecretKeys.Contains(key));

    [Theory]
    [InlineData("Site:Greeting")]
    [InlineData("Smtp:Host")]
    [InlineData("Api:Keys")]
    [InlineData("Keyboard:Layout")]
    [InlineData("Pass:Word")]
    public void Other_names_are_not(string key) => Assert.False(SecretKeys.Contains(key));
}
