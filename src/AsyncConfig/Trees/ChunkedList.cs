using System.Collections;

namespace AsyncConfig.Trees;

/// <summary>
/// A list that grows by chunks, none of which is a large object: arrays from 85,000 bytes on are collected with the oldest
/// generation only, and such a collection drops the reflection caches that binders live on.
/// </summary>
/// <param name="capacity">Items expected; a short list then is one array of that length.</param>
internal sealed class ChunkedList<T>(int capacity = 0) : IReadOnlyList<T>
{
    /// <summary>Items in a chunk: a power of two, and far from the limit also for items of three words.</summary>
    internal const int ChunkLength = 2048;

    private const int Smallest = 16;

    private T[][] _chunks = capacity == 0 ? [] : [new T[Math.Min(capacity, ChunkLength)]];

    public int Count { get; private set; }

    /// <summary>The item at a position, to read or to replace.</summary>
    internal ref T this[int position] => ref _chunks[(uint)position / ChunkLength][(uint)position % ChunkLength];

    T IReadOnlyList<T>.this[int index] => this[index];

    /// <summary>The items of one chunk; none behind the last.</summary>
    internal Span<T> Chunk(int chunk)
    {
        int length = Math.Clamp(Count - (chunk * ChunkLength), 0, ChunkLength);
        return length == 0 ? [] : _chunks[chunk].AsSpan(0, length);
    }

    internal void Add(T item)
    {
        int chunk = Count / ChunkLength;
        int offset = Count % ChunkLength;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, chunk + 1);
            _chunks[chunk] = new T[chunk == 0 ? Smallest : ChunkLength];
        }
        else if (offset == _chunks[chunk].Length)
        {
            Array.Resize(ref _chunks[chunk], Math.Min(offset * 2, ChunkLength));
        }

        _chunks[chunk][offset] = item;
        Count++;
    }

    internal void RemoveAt(int position)
    {
        for (int i = position + 1; i < Count; i++)
        {
            this[i - 1] = this[i];
        }

        this[--Count] = default!;
    }

    /// <summary>Drops the items from a position on; their places are used again.</summary>
    internal void CutFrom(int first) => Count = first;

    /// <summary>Takes the items from a position on out of the list, each turned into what is wanted of it.</summary>
    internal Chunked<TResult> TakeFrom<TResult>(int first, Func<T, TResult> select)
    {
        int count = Count - first;
        if (count > ChunkLength)
        {
            return TakeChunksFrom(first, select);
        }

        var items = new TResult[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = select(this[first + i]);
        }

        Count = first;
        return items;
    }

    /// <summary>Sorts chunk by chunk, then merges runs of growing length.</summary>
    internal void Sort(IComparer<T> comparer)
    {
        for (int i = 0; i < _chunks.Length; i++)
        {
            Chunk(i).Sort(comparer);
        }

        for (int length = ChunkLength; length < Count; length *= 2)
        {
            var merged = new ChunkedList<T>();
            for (int start = 0; start < Count; start += 2 * length)
            {
                int middle = Math.Min(start + length, Count);
                MergeRuns(merged, start, middle, Math.Min(middle + length, Count), comparer);
            }

            _chunks = merged._chunks;
        }
    }

    /// <summary>The items of a short list in an array of exactly their number: the list's own where it can be.</summary>
    internal T[] TakeArray()
    {
        if (Count == 0)
        {
            return [];
        }

        Array.Resize(ref _chunks[0], Count);
        return _chunks[0];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ChunkedList<TResult> TakeChunksFrom<TResult>(int first, Func<T, TResult> select)
    {
        var items = new ChunkedList<TResult>(Count - first);
        for (int i = first; i < Count; i++)
        {
            items.Add(select(this[i]));
        }

        Count = first;
        return items;
    }

    private void MergeRuns(ChunkedList<T> target, int left, int middle, int end, IComparer<T> comparer)
    {
        int right = middle;
        while (left < middle || right < end)
        {
            bool takeLeft = right == end || (left < middle && comparer.Compare(this[left], this[right]) <= 0);
            target.Add(takeLeft ? this[left++] : this[right++]);
        }
    }
}
