using System.Collections;

namespace AsyncConfig.Trees;

/// <summary>The names of an array's elements, in order; none is kept.</summary>
internal sealed class IndexNames(int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index] => ArrayIndex.ToName(index);

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < count; i++)
        {
            yield return ArrayIndex.ToName(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
