using AsyncConfig.Trees;
using CsCheck;

namespace AsyncConfig.Tests.Trees;

public sealed class ChunkedListTests
{
    public static TheoryData<int> Lengths { get; } = [0, 1, 16, 17, 2047, 2048, 2049, 4096, 10_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Items_stand_where_they_were_added(int length)
    {
        ChunkedList<int> list = Fill(length);

        Assert.Equal(Enumerable.Range(0, length), list);
        Assert.Equal(length, list.Count);
        Assert.All(Enumerable.Range(0, length), position => Assert.Equal(position, list[position]));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_container_has_the_items_of_its_array_or_list_one_by_one_and_in_a_row(int length)
    {
        int[] items = [.. Enumerable.Range(0, length)];
        foreach (Chunked<int> chunked in new Chunked<int>[] { items, Fill(length), Chunked.Create<int>(items), Fill(length, capacity: 3), Fill(length, length + 5) })
        {
            Assert.Equal(length, chunked.Count);
            Assert.Equal(items, chunked.ToList(0));
            Assert.All(items, position => Assert.Equal(position, chunked[position]));
        }
    }

    [Fact]
    public void Any_list_sorts_as_an_array_does() => Gen.Int[0, 1000].Array[0, 9_000].Sample(
        static items =>
        {
            ChunkedList<int> list = ((Chunked<int>)items.ToArray()).ToList(items.Length);

            list.Sort(Comparer<int>.Default);

            Assert.Equal(items.Order(), list);
        },
        iter: 100);

    [Fact]
    public void An_item_taken_out_closes_the_gap()
    {
        ChunkedList<int> list = Fill(5_000);

        list.RemoveAt(2_047);
        list.RemoveAt(4_998);
        list.RemoveAt(0);

        Assert.Equal(Enumerable.Range(1, 4_998).Where(static item => item != 2_047), list);
    }

    private static ChunkedList<int> Fill(int length, int capacity = 0)
    {
        var list = new ChunkedList<int>(capacity);
        for (int i = 0; i < length; i++)
        {
            list.Add(i);
        }

        return list;
    }
}
