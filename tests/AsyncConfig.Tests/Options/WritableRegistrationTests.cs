using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsyncConfig.Tests.Options;

/// <summary>What cannot work says so, at registration where it can be known there.</summary>
public sealed class WritableRegistrationTests
{
    [Fact]
    public void Options_that_are_not_bound_are_told_what_is_missing()
    {
        var exception = Assert.Throws<InvalidOperationException>(static () => new ServiceCollection().AddOptions<Shop>().Writable());

        Assert.Contains("BindSection(path) first", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binding_of_another_name_does_not_count()
    {
        var services = new ServiceCollection();
        services.AddOptions<Shop>("other").BindSection("Shop");

        Assert.Throws<InvalidOperationException>(() => services.AddOptions<Shop>().Writable());
    }

    [Fact]
    public void Options_bound_to_two_sections_are_refused()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            static () => new ServiceCollection().AddOptions<Shop>().BindSection("A").BindSection("B").Writable());

        Assert.Contains("'A', 'B'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_writable_options_on_one_section_are_refused_and_named()
    {
        var services = new ServiceCollection();
        services.AddOptions<Shop>("first").BindSection("Shop").Writable();

        var exception = Assert.Throws<InvalidOperationException>(() => services.AddOptions<Mail>().BindSection("shop").Writable());

        Assert.Contains("Mail cannot write to the section 'shop': Shop named 'first' does already", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writable_twice_is_refused()
    {
        var builder = new ServiceCollection().AddOptions<Shop>().BindSection("Shop").Writable();

        Assert.Throws<InvalidOperationException>(() => builder.Writable());
    }

    [Fact]
    public void A_type_that_cannot_be_created_is_refused()
    {
        var services = new ServiceCollection().AddSingleton<IOptionsFactory<NoDefault>>(static _ => throw new NotSupportedException());
        var builder = services.AddOptions<NoDefault>().BindSection("Shop");

        var exception = Assert.Throws<InvalidOperationException>(() => builder.Writable());

        Assert.Contains("NoDefault", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_files_options_can_be_read_and_an_update_says_what_is_missing()
    {
        using var root = (ConfigurationRoot)new ConfigurationBuilder().AddInMemoryCollection([new("Shop:Size", "3")]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(root);
        WritableApp<Shop>.Register(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IWritableOptions<Shop>>();

        Assert.Equal(3, options.CurrentValue.Size);
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => options.UpdateAsync(static shop => shop.Size = 1, TestContext.Current.CancellationToken));

        Assert.Contains("AddAsyncFiles()", exception.Message, StringComparison.Ordinal);
    }

    private sealed class NoDefault(int size)
    {
        public int Size { get; set; } = size;
    }
}
